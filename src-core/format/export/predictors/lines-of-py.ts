// How the Python predictors cut a file into lines: as the program does, whatever characters Python counts as line ends.

export const LINES_OF = String.raw`def lines_of(text):
    """Lines as GateScope cuts them: at LF (or CR LF; CR alone in files without LF), not at U+2028 and its like."""
    lines = text.split("\n" if "\n" in text else "\r")
    if lines[-1] == "":
        lines.pop()
    return [line.removesuffix("\r") for line in lines]`
