"""Publishing: pages, feeds, exports, and the gate that each printed sentence passes."""
