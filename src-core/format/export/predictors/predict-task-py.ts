// predict.py of a task that is no classification of rows, in Python with onnxruntime and tokenizers. The rules of tasks/units.ts,
// tasks/spans.ts and each task's `prediction`; tests/interop runs it.

import { FEEDS_PY } from './batch-feeds'
import { LINES_OF } from './lines-of-py'
import { CHECK_OR_TEXTS } from './main-py'
import { SUBWORDS_PY } from './subwords-py'

export const PREDICT_TASK_PY = String.raw`"""What the model in this folder says of texts, on any machine with Python.

    pip install onnxruntime tokenizers
    python predict.py "a first text" "a second text"
    python predict.py --file texts.txt          one text a line
    python predict.py --check                   reproduces test_vectors.json

As a library: Model(folder).predict(["a text"]) gives one dict a text.
"""

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

FOLDER = Path(__file__).resolve().parent
BATCH = 64
# White space as JavaScript has it: Python's own counts others.
BLANK = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
UNIT = {"spaces": re.compile(f"[^{BLANK}]+"), "characters": re.compile(f"[^{BLANK}]")}


${SUBWORDS_PY}


def chunks(tags):
    """Spans of tags, as conlleval reads them: (first, behind last, label)."""
    found, start, before = [], None, ("O", "")
    for at, tag in enumerate([*tags, None]):
        tag = tag or "O"
        place = {"L": "E", "U": "S", "M": "I"}.get(tag[0], tag[0])
        label = "" if tag == "O" else tag[2:] or "_"
        was, other = before[0], before[1] != label
        if start is not None and (was in "ES" or (was in "BI" and place in "BSO") or (was != "O" and other)):
            found.append((start, at, before[1]))
            start = None
        if start is None and (place in "BS" or (place in "EI" and was in "ESO") or (place != "O" and other)):
            start = at
        before = (place, label)
    return found


def joins(character):
    """Whether a character may be composed with the one before it."""
    code = ord(character)
    return code >= 0x300 and (0x1160 <= code <= 0x11FF or unicodedata.category(character).startswith("M"))


class Model:
    """Texts in, what the task says out; everything it needs lies in one folder."""

    def __init__(self, folder=FOLDER):
        folder = Path(folder)
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.task = self.config["task"]
        self.outputs = [self.config["id2label"][str(i)] for i in range(len(self.config["id2label"]))]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        # All tokens are wanted, to know which units were cut off.
        self.tokenizer.no_truncation()
        self.subwords = Subwords(folder, self.tokenizer) if self.config["model"].get("subwords") else None
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])

    def encode(self, text):
        """Token ids, cut to max_length as in training. A text without tokens is one unknown token."""
        ids = self.tokenizer.encode(text).ids
        first, behind = self.kept(len(ids))
        return ids[first:behind] or [self.config["unk_token_id"]]

    def kept(self, count):
        most = self.config["max_length"]
        return (0, min(count, most)) if self.config["truncation_side"] == "right" else (max(0, count - most), count)

    def run(self, texts):
        """Logits and probabilities of each text: [outputs], or [tokens, outputs] where tokens are tagged."""
        ids = [self.encode(text) for text in texts]
        results = [None] * len(ids)
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        for start in range(0, len(order), BATCH):
            rows = order[start:start + BATCH]
${FEEDS_PY}            logits, probabilities = self.session.run(["logits", "probabilities"], feeds)
            for line, row in enumerate(rows):
                steps = slice(0, len(ids[row])) if logits.ndim == 3 else slice(None)
                results[row] = (logits[line][steps], probabilities[line][steps])
        return results

    def predict(self, texts):
        """One {"text", "task", ...} a text: a number's value; labels with probabilities; units with tags, and spans."""
        answer = {"number": self.number, "labels": self.labels, "tags": self.tags}[self.task["kind"]]
        return [
            {"text": text, "task": self.task["kind"], **answer(text, *outputs)}
            for text, outputs in zip(texts, self.run(texts))
        ]

    def number(self, text, logits, probabilities):
        return {"value": self.task["mean"] + self.task["deviation"] * float(logits[0])}

    def labels(self, text, logits, probabilities):
        pairs = zip(self.outputs, probabilities, self.task["thresholds"])
        return {
            "labels": [label for label, p, threshold in pairs if float(p) >= threshold],
            "probabilities": dict(zip(self.outputs, map(float, probabilities))),
        }

    def tags(self, text, logits, probabilities):
        units = [self.tagged(text, unit, probabilities) for unit in self.units(text)]
        spans = [
            {"start": units[first]["start"], "end": units[behind - 1]["end"], "label": label}
            for first, behind, label in chunks([unit["tag"] for unit in units])
        ]
        for span in spans:
            span["text"] = text[span["start"]:span["end"]]
        return {"units": units, "spans": spans if self.task["spans"] else None}

    def tagged(self, text, unit, probabilities):
        start, end, step, shared = unit
        best = None if step is None else int(probabilities[step].argmax())
        tag = None if best is None else self.outputs[best]
        if tag and shared and self.task["spans"]:
            tag = re.sub(r"^[BU](?=-|$)", "I", tag)
        probability = None if best is None else float(probabilities[step][best])
        return {"text": text[start:end], "start": start, "end": end, "tag": tag, "probability": probability}

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

    def units(self, text):
        """(start, end, step, shared): the first token of a unit answers for it; None where that was cut off."""
        offsets = self.places(text)
        first, behind = self.kept(len(offsets))
        kind = self.task["units"]
        places = offsets if kind == "tokens" else [match.span() for match in UNIT[kind].finditer(text)]
        found, at, before = [], 0, None
        for start, end in places:
            while at < len(offsets) and offsets[at][1] <= start:
                at += 1
            token = at if at < len(offsets) and offsets[at][0] < end else None
            step = token - first if token is not None and first <= token < behind else None
            found.append((start, end, step, token is not None and token == before))
            before = token
        return found

    def check(self, vectors):
        """Against test_vectors.json: texts whose ids differ, whose answers differ, the largest difference of a logit, the largest logit."""
        texts = [vector["text"] for vector in vectors]
        wrong = sum(self.encode(vector["text"]) != vector["ids"] for vector in vectors)
        logits = np.concatenate([row.ravel() for row, _ in self.run(texts)])
        expected = np.concatenate([np.array(vector["logits"], np.float32) for vector in vectors])
        answers = sum(not alike(vector["says"], found) for vector, found in zip(vectors, self.predict(texts)))
        return wrong, answers, float(np.abs(logits - expected).max()), float(np.abs(expected).max())


def alike(expected, found):
    """Equal but for the last digits of numbers."""
    if isinstance(expected, dict):
        return all(alike(value, found.get(key)) for key, value in expected.items())
    if isinstance(expected, list):
        return len(expected) == len(found) and all(map(alike, expected, found))
    if isinstance(expected, float) and isinstance(found, float):
        return abs(expected - found) <= 1e-5 * max(1, abs(expected))
    return expected == found


${LINES_OF}


def main():
    parser = argparse.ArgumentParser(description="What the model in this folder says of texts.")
    parser.add_argument("texts", nargs="*", help="texts to read")
    parser.add_argument("--file", help="a file with one text a line (UTF-8)")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
${CHECK_OR_TEXTS}
    for result in model.predict(texts):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
`
