"""What was read -> the text of a draft record: `draft` composes it, `inert` keeps old text from
meaning anything, `proposals` are its comments, `initials` tells who is called by them, `fidelity`
proves that no word is lost, and `provenance` knows the file again.
"""
