"""The screens: home, a draft, and the dialogs that are asked on top of them."""
