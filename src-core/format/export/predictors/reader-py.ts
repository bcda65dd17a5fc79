// What the Python predictors of tasks and of numeric sequences read: texts as token ids, by `tokenizers`, or numbers as GateScope
// scales them (text/series.ts). Either is a class Reader of the same methods.

import { FEEDS_PY } from './batch-feeds'
import { SUBWORDS_PY } from './subwords-py'

/** What steps are: tokens of a text, or measured numbers. */
export type Reads = 'texts' | 'numbers'

const TEXTS_PY = String.raw`${SUBWORDS_PY}


def joins(character):
    """Whether a character may be composed with the one before it."""
    code = ord(character)
    return code >= 0x300 and (0x1160 <= code <= 0x11FF or unicodedata.category(character).startswith("M"))


class Reader:
    """Texts as token ids."""

    def __init__(self, folder, config):
        self.config = config
        self.tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
        # All tokens are wanted, to know which units were cut off.
        self.tokenizer.no_truncation()
        self.subwords = Subwords(folder, self.tokenizer) if config["model"].get("subwords") else None

    def ids(self, text):
        """Token ids, cut to max_length as in training. A text without tokens is one unknown token."""
        ids = self.tokenizer.encode(text).ids
        first, behind = self.kept(len(ids))
        return ids[first:behind] or [self.config["unk_token_id"]]

    def steps(self, text):
        """What a network in PyTorch reads: the ids; where tokens have pieces a list each, the id and the rows of its pieces."""
        ids = self.ids(text)
        return [[id, *found] for id, found in zip(ids, self.subwords(text, len(ids)))] if self.subwords else ids

    def kept(self, count):
        most = self.config["max_length"]
        return (0, min(count, most)) if self.config["truncation_side"] == "right" else (max(0, count - most), count)

    def places(self, text):
        """(start, end) of every token in the text; a letter takes the marks that were composed with it."""
        offsets = self.tokenizer.encode(text).offsets
        nexts = [start for start, _ in offsets[1:]] + [len(text)]
        found = []
        for (start, end), limit in zip(offsets, nexts):
            while end < limit and joins(text[end]):
                end += 1
            found.append((start, end))
        return found

    def inputs(self, texts):
        """Steps of each text, and what turns rows of them into the graph's inputs."""
        ids = [self.ids(text) for text in texts]

        def feeds_of(rows):
${FEEDS_PY}            return feeds

        return ids, feeds_of`

const NUMBERS_PY = String.raw`NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)


class Reader:
    """Numeric sequences: steps between blanks, channels between commas, scaled by the training rows."""

    def __init__(self, folder, config):
        self.config = config
        self.mean = np.array(config["mean"], np.float64)
        self.deviation = np.array(config["deviation"], np.float64)

    def ids(self, text):
        """Steps are numbers: nothing to compare."""
        return None

    def steps(self, text):
        """Scaled values [steps, channels], cut to max_length as in training; 0, the mean, where one is missing."""
        channels = len(self.mean)
        steps = text.split()
        first, behind = self.kept(len(steps))
        steps = steps[first:behind]
        values = np.full((max(1, len(steps)), channels), np.nan)
        for t, step in enumerate(steps):
            for c, cell in enumerate(step.split(",")[:channels]):
                if NUMBER.fullmatch(cell):
                    values[t, c] = float(cell)
        return np.nan_to_num((values - self.mean) / self.deviation, nan=0.0).astype(np.float32)

    def kept(self, count):
        most = self.config["max_length"]
        return (0, min(count, most)) if self.config["truncation_side"] == "right" else (max(0, count - most), count)

    def places(self, text):
        """(start, end) of every step in the cell."""
        return [match.span() for match in re.finditer(r"\S+", text)]

    def inputs(self, texts):
        """Steps of each sequence, and what turns rows of them into the graph's inputs."""
        values = [self.steps(text) for text in texts]

        def feeds_of(rows):
            lengths = np.array([len(values[row]) for row in rows], np.int64)
            padded = np.zeros((len(rows), lengths.max(), len(self.mean)), np.float32)
            for line, row in enumerate(rows):
                padded[line, :lengths[line]] = values[row]
            return {"values": padded, "lengths": lengths}

        return values, feeds_of`

/** Lines of imports besides json, re and Path, and the class. */
export const READER: Readonly<Record<Reads, { readonly imports: string; readonly code: string }>> = {
  texts: { imports: 'from tokenizers import Tokenizer', code: TEXTS_PY },
  numbers: { imports: '', code: NUMBERS_PY }
}
