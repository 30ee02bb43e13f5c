"""How often a summary's sentence opens with a pronoun or connective whose antecedent is missing, ours against sumy's.

    python tests/benchmarks/bench_openings.py [--methods NAME ...]

Three sentences of each article of the real week ``data/news/week_2020-01-02_09.jsonl`` of the folder that the
environment variable BRIEFING_EVAL names (default: ``../shared`` beside the repository). The detector is kept apart
from the one that the summarizer uses: a list of opening words, an exception for openings that refer to nothing
(“It is likely that …”, “This week …”), and none where the sentence before it in the article stands before it in the
summary too, for then its antecedent is there.
"""

from __future__ import annotations

import argparse
import re

from evaluation import WEEK, rows
from figures import tell
from pelican.plugins.briefing.analyze.sentences import split_sentences
from pelican.plugins.briefing.analyze.summary import summarize_article
from pelican.plugins.briefing.analyze.summary.articles import rate_by_name
from pelican.plugins.briefing.model import Sentence
from pelican.plugins.briefing.settings import SUMMARIZERS

OPENING = re.compile(
    r"""["“”'‘’(\[]*(?:he|she|it|they|him|them|this|that|these|those|his|her|hers|their|theirs|its|such|both|neither
    |either|others?|another|one|some|many|and|but|or|nor|so|yet|however|meanwhile|moreover|furthermore|besides
    |nevertheless|nonetheless|instead|therefore|thus|hence|consequently|accordingly|otherwise|similarly|likewise
    |still|also|then|afterwards?|later|earlier|additionally|finally|indeed|in\ addition|in\ contrast|as\ a\ result
    |for\ example|for\ instance|on\ the\ other\ hand|at\ the\ same\ time|in\ turn|the\ latter|the\ former|there)\b""",
    re.I | re.X,
)
FREE = re.compile(
    r"""["“”'‘’(\[]*(?:it(?:['’]s|\ is|\ was|\ has\ been|\ will\ be|\ would\ be|\ remains|\ seems|\ appears)\ \w+(?:\ \w+){0,3}\ (?:that|to|whether|how|if|for)\b
    |(?:this|that)\ (?:week|month|year|morning|afternoon|evening|day|weekend|summer|winter|spring|fall|time)\b
    |(?:one|some|many|both|another|such|those|other)\ (?:of\ the\ )?[a-z]+|those\ who|one\ of|there\ (?:is|are|was|were|has|have|will)\b|so\ far
    |(?:later|earlier)\ (?:this|that|on|in|today|[A-Z])|still,?\ [A-Z]|then-)""",
    re.I | re.X,
)


def is_unresolved(text: str) -> bool:
    """Whether a sentence opens so that only the one before it says what is meant."""
    return bool(OPENING.match(text)) and not FREE.match(text)


def choose(method: str, title: str, text: str, sentences: tuple[Sentence, ...]) -> tuple[int, ...]:
    """The three sentences of a method: of ours as pages print them, of sumy's those that it rates highest."""
    if method == "briefing":
        return summarize_article(title, text, sentences)[1]
    if method == "lead":
        return tuple(range(min(3, len(sentences))))
    texts = [text[sentence.start : sentence.end] for sentence in sentences]
    scores = rate_by_name(texts, [sentence.paragraph for sentence in sentences], title, method, "en")
    return tuple(sorted(sorted(range(len(texts)), key=lambda n: (-scores[n], n))[:3]))


def main() -> None:
    """Print a line a method."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--methods", nargs="*", default=list(SUMMARIZERS))
    options.add_argument("--show", action="store_true", help="print the openings found in ours")
    given = options.parse_args()
    articles = [(row["title"], row["text"], split_sentences(row["text"])) for row in rows(WEEK)]
    told = {"articles": (len(articles), "articles")}
    for method in given.methods:
        bad = total = 0
        for title, text, sentences in articles:
            chosen = choose(method, title, text, sentences)
            for index in chosen:
                total += 1
                found = text[sentences[index].start : sentences[index].end]
                if index - 1 not in chosen and is_unresolved(found):
                    bad += 1
                    if given.show and method == "briefing":
                        print("   ", found[:110])
        print(f"{method:10} {100 * bad / total:5.1f} %  ({bad} of {total})", flush=True)
        told[method.replace("-", "_")] = (100 * bad / total, "%")
    tell("sumy", **told)


if __name__ == "__main__":
    main()
