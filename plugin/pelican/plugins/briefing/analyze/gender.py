"""Whether "he" or "she" can mean a person: by form of address, by post, by first name.

Empty where nothing says it; then either pronoun fits.
"""

from __future__ import annotations

import re

from ..model import Gender
from .titles import words

FEMALE_BEFORE = words("Dame Lady Miss Mrs Mrs. Ms Ms. Madam Princess Queen Baroness Sister")
MALE_BEFORE = words("Mr Mr. Sir Lord Prince King Pope Baron Father Imam Ayatollah Sheikh")
_FEMALE_POST = re.compile(r"woman\b|\b(?:queen|princess|actress|duchess|first lady|businesswoman|mother)\b")
_MALE_POST = re.compile(
    r"\b(?:(?:chair|spokes|congress|alder|business|states|news)man|king|prince|pope|bishop|archbishop|cardinal|imam|"
    r"ayatollah|patriarch|duke|actor|father)\b"
)
# First names that in the news belong to one gender; those that belong to both (Karen in Armenia, Andrea in Italy,
# Robin, Kelly, Morgan, Dana, Leslie) are left out.
FEMALE_NAMES = words(
    """
    Abigail Adriana Adrienne Agnes Aisha Alexandria Alice Alicia Alison Allison Alyssa Amanda Amber Amelia Amina Amy
    Ana Angela Angie Anita Ann Anna Annalena Anne Annie Antonia Audrey Barbara Beata Beatrice Beatriz Becky Beth
    Betsy Betty Beverly Brenda Bridget Brigitte Brittany Carmen Carol Caroline Carolyn Catherine Cathy Cecilia
    Charlotte Chelsea Cheryl Christiana Christina Christine Cindy Claire Clara Clare Claudia Condoleezza Cristina
    Cynthia Danielle Deborah Debbie Debra Denise Diana Diane Dianne Dilma Dina Dolores Donna Doris Dorothy Ekaterina
    Elaine Eleanor Elena Elise Elizabeth Ellen Emily Emma Erica Erika Erin Erna Esmeralda Esther Eva Evelyn Fatima
    Federica Fiona Florence Frances Francesca Gina Giorgia Gloria Grace Greta Gretchen Hanan Hannah Heather Heidi
    Helen Helena Helga Hillary Ilhan Indira Inga Ingrid Irene Irina Iryna Isabel Isabella Ivanka Jacinda Jacqueline
    Jane Janet Janice Jeanne Jennifer Jenny Jessica Jill Joan Joanna Joanne Joyce Judith Judy Julia Julie Kamala
    Karin Karine Katarina Kate Katharine Katherine Kathleen Kathryn Kathy Katie Kayla Kayleigh Kellyanne Kimberly
    Kirsten Kirstjen Kristalina Kristen Kristin Lara Laura Lauren Layla Leila Lena Letitia Linda Lindsay Lisa Liz
    Loretta Lori Louise Lucia Lucy Luisa Lydia Lyudmila Madeleine Magdalena Maggie Malala Marcia Margaret Margarita
    Margot Margrethe Maria Mariam Mariana Marianne Marie Marija Marina Marine Marjorie Martha Mary Maryam Maureen
    Megan Meghan Melania Melanie Melissa Mercedes Mia Michele Michelle Mira Miriam Molly Monica Monika Nadia Nancy
    Naomi Natalia Natalie Natasha Ngozi Nicole Nikki Nina Nirmala Nora Norma Oksana Olena Olga Olha Olivia Pamela
    Patricia Paula Pauline Penny Phyllis Pramila Priti Rachel Ramona Rashida Rebecca Regina Renee Rhonda Rita Roberta
    Ronna Rosa Rose Rosemary Roxana Ruth Sabrina Sally Samantha Sandra Sanna Sara Sarah Sharon Sheila Shirley Sigrid
    Simone Sofia Sonia Sophia Sophie Stacey Stella Stephanie Sue Suella Susan Susana Susanne Susie Suzanne Svetlana
    Sylvia Sylvie Tamara Tammy Tanya Tara Tatiana Tatyana Teresa Theresa Tiffany Tina Tulsi Ursula Valentina Valeria
    Valerie Vanessa Vera Veronica Victoria Virginia Viviane Wendy Yolanda Yulia Yvette Yvonne Zainab Zuzana
    """
)
MALE_NAMES = words(
    """
    Aaron Abbas Abdel Abdul Abdullah Abu Adam Adel Ahmad Ahmed Al Alan Albert Alberto Alejandro Alexander Alexei
    Alfred Ali Allan Allen Amir Anders Andrei Andrew Andriy Andrzej Anthony Antonio Antony Arthur Ayman Barack Barry
    Bashar Ben Benjamin Bernard Bernie Bill Bob Boris Brad Bradley Brandon Brendan Brett Brian Bruce Bruno Bryan Carl
    Carlos Chad Charles Charlie Chester Christian Christoph Christophe Christopher Chuck Clarence Colin Craig
    Curtis Damian Dan Daniel Darren Dave David Dean Denis Dennis Derek Diego Dick Dimitri Dmitri Dmitry Dmytro Dominic
    Don Donald Doug Douglas Dwight Ed Eddie Edgar Eduardo Edward Elijah Emil Emmanuel Enrique Eric Erik Ernest Ethan
    Eugene Evan Felipe Felix Fernando Francisco Francois François Frank Franklin Fred Frederick Gabriel Gary Gavin
    Geoff Geoffrey George Gerald Gerard Gianni Giorgio Giuseppe Glen Glenn Gordon Graham Greg Gregory Guillermo
    Gustavo Guy Hamad Hans Harold Harry Hassan Hector Henrik Henry Herbert Hossein Howard Hugh Hugo Hussein Ian
    Ibrahim Igor Imran Isaac Ismail Ivan Jack Jacob Jacques Jaime Jake James Jared Jason Javier Jeff Jeffrey Jens
    Jeremy Jerome Jerry Jim Jimmy Joachim Joe Joel Johan John Johnny Jon Jonathan Jorge Jose Josef Joseph Josh
    Joshua José Juan Julian Justin Karl Keith Kenneth Kevin Khaled Khalid Kirk Klaus Kurt Kyle Larry Lars Laurent
    Lawrence Leo Leon Leonid Liam Louis Lucas Luis Luke Magnus Mahmoud Malcolm Manuel Marc Marco Marcus Mario Mark
    Markus Martin Marvin Matt Matteo Matthew Max Michael Michel Miguel Mike Mikhail Mitch Mohamed Mohammad Mohammed
    Muhammad Mustafa Nathan Nathaniel Neil Nelson Nicholas Nick Nicolas Nicolás Nigel Nikolai Nikolay Norman Oleg
    Oleksandr Oleksiy Oliver Omar Oscar Osama Otto Pablo Patrick Paul Paulo Pavel Pedro Per Pete Peter Petr Phil
    Philip Philippe Phillip Pierre Qassem Rafael Ralph Ramon Randall Randy Raymond Recep Reza Ricardo Richard Rick
    Rob Robert Roberto Rodrigo Roger Roland Ron Ronald Ross Roy Rudolph Rudy Russell Ryan Salvador Sam Samir Samuel
    Saul Scott Sean Sebastian Sergei Sergey Sergio Serhiy Seth Shane Shawn Simon Stanley Stefan Stephen Steve Steven
    Stuart Sven Ted Terrence Terry Thomas Tim Timothy Todd Tom Tommy Tony Travis Trevor Tyler Vernon Victor Viktor
    Vincent Vladimir Volodymyr Walter Warren Warner Wayne Werner Wilhelm William Wolfgang Xavier Yuri Yusuf Zachary
    """
)


def gender_of(name: str, *, before: str = "", post: str = "") -> Gender:
    """The gender that a form of address, a post or the first name shows.

    Args:
        name: in full, first name first.
        before: the word that stands right before the name.
        post: words of the person's post.
    """
    if before in FEMALE_BEFORE or _FEMALE_POST.search(post.lower()):
        return "f"
    if before in MALE_BEFORE or _MALE_POST.search(post.lower()):
        return "m"
    first, _, rest = name.partition(" ")
    if not rest:
        return ""
    return "f" if first in FEMALE_NAMES else "m" if first in MALE_NAMES else ""
