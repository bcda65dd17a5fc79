// How answers are searched for and joined, in Python: the rules of device/answer-search.ts and tasks/pair-answers.ts. Shared by predict.py
// and predict_torch.py of pairs, which differ in what computes a step.

import { tieRanges } from './joining'
import { NEAR, nearlyEqualPy } from './nearly-equal'

/** The class Writer; whoever inherits from it gives `aligns`, `read`, `step` and `picked`. */
export const pairWriterPy = (): string => WRITER.replace('TIE_RANGES', () => tieRanges())

const WRITER = String.raw`PAD, START, END = 0, 2, 3
# Characters by which words of an answer are tied, as ranges of code points.
TIES = json.loads('TIE_RANGES')


def among(kind, character):
    return any(first <= ord(character) <= last for first, last in TIES[kind])


def tied(before, token):
    """Whether no blank stands between two words."""
    return (
        all(among("closing", character) for character in token)
        or (len(before) == 1 and among("opening", before))
        or (any(among("unspaced", c) for c in token) and any(among("unspaced", c) for c in before))
    )


class Writer:
    """Texts in, texts out; everything it needs lies in one folder."""

    def __init__(self, folder):
        folder = Path(folder)
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.task = self.config["task"]
        self.aligns = self.config["model"]["decoder"]["alignment"] != "none"
        self.outputs = [self.config["id2label"][str(i)] for i in range(len(self.config["id2label"]))]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()

    def encode(self, text):
        """Token ids, cut to max_length as in training. A text without tokens is one unknown token."""
        ids = self.tokenizer.encode(text).ids
        most = self.config["max_length"]
        return (ids[:most] if self.config["truncation_side"] == "right" else ids[-most:]) or [self.config["unk_token_id"]]

    def write(self, text, beam=1):
        """The likeliest answer of those that a beam of so many beginnings comes to; 1: greedy."""
        known, states = self.read(text)
        most = self.task["maxLength"]
        under, done = [([], 0.0, [])], []
        for length in range(most + 1):
            logits, looks, after = self.step(known, states, [ids[-1] if ids else START for ids, _, _ in under])
            largest = logits.max(axis=1, keepdims=True)
            logs = logits - largest - np.log(np.exp(logits - largest).sum(axis=1, keepdims=True))
            logs[:, [PAD, START]] = -np.inf
            grown = []
            for at, (ids, total, seen) in enumerate(under):
                for token in np.argsort(-logs[at], kind="stable")[:beam]:
                    ends = token == END
                    look = [] if looks is None or ends else [looks[at]]
                    grown.append((ids if ends else [*ids, int(token)], total + logs[at][token], [*seen, *look], at, ends))
            kept = sorted(grown, key=lambda one: -one[1])[:beam]
            for ids, total, seen, _, ends in kept:
                if ends or length == most:
                    done.append((total / (len(ids) + bool(ends)), ids[:most], seen[:most], bool(ends)))
            still = [one for one in kept if not one[4]]
            if length == most or not still or kept[0][4] or len(done) >= beam:
                break
            under = [one[:3] for one in still]
            states = self.picked(after, [one[3] for one in still])
        score, ids, seen, ended = max(done, key=lambda one: one[0])
        tokens = [self.outputs[id] for id in ids]
        return {
            "task": "pairs",
            "target": self.joined(tokens),
            "score": float(score),
            "ended": ended,
            "targetTokens": tokens,
            "alignment": [[float(share) for share in look] for look in seen] if self.aligns else None,
        }

    def joined(self, tokens):
        if self.task["tokenizer"]["kind"] == "char":
            return "".join(tokens)
        text = ""
        for n, token in enumerate(tokens):
            text += token if n == 0 or tied(tokens[n - 1], token) else " " + token
        return text

    def predict(self, texts, beam=1):
        return [{"text": text, **self.write(text, beam)} for text in texts]

    def check(self, vectors):
        """Against test_vectors.json: texts whose ids differ, whose answers differ, the largest difference of a logit, the largest logit."""
        wrong, answers, difference, largest = 0, 0, 0.0, 0.0
        for vector in vectors:
            wrong += self.encode(vector["text"]) != vector["ids"]
            known, states = self.read(vector["text"])
            expected = np.array(vector["logits"])
            difference = max(difference, float(np.abs(self.step(known, states, [START])[0][0] - expected).max()))
            largest = max(largest, float(np.abs(expected).max()))
            found = self.write(vector["text"], vector["says"]["beam"])
            answer = {name: vector["says"][name] for name in found}
            answers += not nearly_equal(answer, found)
        return wrong, answers, difference, largest


${nearlyEqualPy(NEAR.alignments)}`
