// predict.py of a network that writes: Python with onnxruntime and tokenizers. The search of device/answer-search.ts and the joining of
// tasks/pair-answers.ts; tests/interop runs it.

import { tieRanges } from './joining'
import { LINES_OF } from './lines-of-py'
import { CHECK_OR_TEXTS } from './main-py'
import { NEAR, nearlyEqualPy } from './nearly-equal'

/** The source of predict.py. */
export const predictPairsPy = (): string => HEAD.replace('TIE_RANGES', () => tieRanges())

const HEAD = String.raw`"""What the model in this folder writes for texts, on any machine with Python.

    pip install onnxruntime tokenizers
    python predict.py "a first text" "a second text"
    python predict.py --beam 4 "a text"
    python predict.py --file texts.txt          one text a line
    python predict.py --check                   reproduces test_vectors.json

As a library: Model(folder).predict(["a text"], beam=4) gives one dict a text.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

FOLDER = Path(__file__).resolve().parent
PAD, START, END = 0, 2, 3
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


class Model:
    """Texts in, texts out; everything it needs lies in one folder."""

    def __init__(self, folder=FOLDER):
        folder = Path(folder)
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.task = self.config["task"]
        self.outputs = [self.config["id2label"][str(i)] for i in range(len(self.config["id2label"]))]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        session = lambda name: onnxruntime.InferenceSession(str(folder / name), providers=["CPUExecutionProvider"])
        self.encoder, self.decoder = session("encoder.onnx"), session("decoder_step.onnx")
        self.wanted = {entry.name for entry in self.decoder.get_inputs()}
        self.given = [entry.name for entry in self.decoder.get_outputs()]

    def encode(self, text):
        """Token ids, cut to max_length as in training. A text without tokens is one unknown token."""
        ids = self.tokenizer.encode(text).ids
        most = self.config["max_length"]
        return (ids[:most] if self.config["truncation_side"] == "right" else ids[-most:]) or [self.config["unk_token_id"]]

    def read(self, text):
        """What the decoder needs of a text, by name; a batch of one."""
        names = [entry.name for entry in self.encoder.get_outputs()]
        ids = np.array([self.encode(text)], np.int64)
        return dict(zip(names, self.encoder.run(None, {"input_ids": ids})))

    def step(self, known, states, tokens):
        """Logits and alignment of the next token of beginnings side by side, and the states behind it."""
        n = len(tokens)
        feeds = {name: np.repeat(known[name], n, axis=0) for name in ("states", "keys", "lengths") if name in self.wanted}
        feeds |= {"token": np.array(tokens, np.int64), **states}
        found = dict(zip(self.given, self.decoder.run(None, feeds)))
        return found["logits"].astype(np.float64), found.get("alignment"), {name: found[name + "_next"] for name in states}

    def write(self, text, beam=1):
        """The likeliest answer of those that a beam of so many beginnings comes to; 1: greedy."""
        known = self.read(text)
        states = {name: known[name] for name in ("h", "c") if name in known and name in self.wanted}
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
            states = {name: value[:, [one[3] for one in still]] for name, value in after.items()}
        score, ids, seen, ended = max(done, key=lambda one: one[0])
        tokens = [self.outputs[id] for id in ids]
        return {
            "task": "pairs",
            "target": self.joined(tokens),
            "score": float(score),
            "ended": ended,
            "targetTokens": tokens,
            "alignment": [[float(share) for share in look] for look in seen] if "alignment" in self.given else None,
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
            known = self.read(vector["text"])
            states = {name: known[name] for name in ("h", "c") if name in known and name in self.wanted}
            expected = np.array(vector["logits"])
            difference = max(difference, float(np.abs(self.step(known, states, [START])[0][0] - expected).max()))
            largest = max(largest, float(np.abs(expected).max()))
            found = self.write(vector["text"], vector["says"]["beam"])
            answer = {name: vector["says"][name] for name in found}
            answers += not nearly_equal(answer, found)
        return wrong, answers, difference, largest


${nearlyEqualPy(NEAR.alignments)}


${LINES_OF}


def main():
    parser = argparse.ArgumentParser(description="What the model in this folder writes for texts.")
    parser.add_argument("texts", nargs="*", help="texts to write from")
    parser.add_argument("--file", help="a file with one text a line (UTF-8)")
    parser.add_argument("--beam", type=int, default=1, help="beginnings kept; 1: greedy")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
${CHECK_OR_TEXTS}
    for result in model.predict(texts, arguments.beam):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
`
