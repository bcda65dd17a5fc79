// What the Python predictors share where tokens have pieces: which rows of the subword table a text's tokens read. The rules of
// text/subwords.ts.

/** A Python class; `Subwords(folder, tokenizer)(text, count)` gives one list of rows for each of the `count` kept tokens. */
export const SUBWORDS_PY = String.raw`class Subwords:
    """What is known of a token beside its id: the n-grams of a word the vocabulary lacks, the neighbours of a character."""

    def __init__(self, folder, tokenizer):
        model = json.loads((Path(folder) / "tokenizer.json").read_text(encoding="utf-8"))["model"]
        about = model["gatescope"]
        self.tokenizer, self.vocabulary = tokenizer, model["vocab"]
        self.words, self.keeps_end = about["tokenizer"]["kind"] == "word", about["truncate"] == "head"
        self.rows = {piece: row for row, piece in enumerate(about.get("subwords") or [], start=1)}

    def __call__(self, text, count):
        normal = self.tokenizer.normalizer.normalize_str(text)
        tokens = [token for token, _ in self.tokenizer.pre_tokenizer.pre_tokenize_str(normal)]
        names = [self.of_word(token) if self.words else self.around(tokens, at) for at, token in enumerate(tokens)]
        kept = names[len(names) - count:] if self.keeps_end and len(names) > count else names[:count]
        return [[self.rows[name] for name in found if name in self.rows] for found in kept] or [[]]

    def of_word(self, word):
        letters = ["<", *word, ">"]
        if word in self.vocabulary:
            return []
        return ["".join(letters[at:at + length]) for length in (3, 4, 5) for at in range(len(letters) - length + 1)]

    def around(self, tokens, at):
        spans = [(at - 1, at + 1), (at, at + 2), (at - 1, at + 2)]
        return ["".join(tokens[start:end]) for start, end in spans if start >= 0 and end <= len(tokens)]`
