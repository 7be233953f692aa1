"""The screens: what a person sees of a draft, and the keys by which it is written.

Key → edit → report → screen: nothing is ever read back out of a widget, and no rule about reports stands here.
"""
