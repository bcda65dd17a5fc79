// predict.py: the model in Python with two packages, onnxruntime and tokenizers. The file is text; tests/interop runs it.

import { FEEDS_PY } from './batch-feeds'
import { LINES_OF } from './lines-of-py'
import { SUBWORDS_PY } from './subwords-py'

export const PREDICT_PY = String.raw`"""Classifies texts with the model in this folder, on any machine with Python.

    pip install onnxruntime tokenizers
    python predict.py "a first text" "a second text"
    python predict.py --file texts.txt          one text a line
    python predict.py --abstain "a text"         says why the model had better not answer, or null
    python predict.py --check                   reproduces test_vectors.json

As a library: Classifier(folder).predict(["a text"], abstain=False) gives one dict a text.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

FOLDER = Path(__file__).resolve().parent
BATCH = 64


${SUBWORDS_PY}


class Classifier:
    """Texts in, labels and probabilities out; everything it needs lies in one folder."""

    def __init__(self, folder=FOLDER):
        folder = Path(folder)
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.labels = [self.config["id2label"][str(i)] for i in range(len(self.config["id2label"]))]
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.subwords = Subwords(folder, self.tokenizer) if self.config["model"].get("subwords") else None
        self.wide = None
        if (folder / "wide.json").exists():
            from wide import Wide
            self.wide = Wide(folder)
        self.abstention = None
        if (folder / "abstention.json").exists():
            from abstain import Abstention
            self.abstention = Abstention(folder)
        model = (folder / "model.onnx").read_bytes()
        model = self.abstention.with_states(model) if self.abstention else model
        self.session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])

    def encode(self, text):
        """Token ids, cut to max_length as in training. A text without tokens is one unknown token."""
        return self.tokenizer.encode(text).ids or [self.config["unk_token_id"]]

    def run(self, texts):
        """The network's logits and probabilities, [texts, classes] each, and its states. Texts of similar length share a batch."""
        ids = [self.encode(text) for text in texts]
        logits = np.zeros((len(ids), len(self.labels)), np.float32)
        probabilities = np.zeros_like(logits)
        states = [None] * len(ids)
        outputs = ["logits", "probabilities"] + ([self.abstention.state_name] if self.abstention else [])
        order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
        for start in range(0, len(order), BATCH):
            rows = order[start:start + BATCH]
${FEEDS_PY}            logits[rows], probabilities[rows], *rest = self.session.run(outputs, feeds)
            for line, row in enumerate(rows):
                states[row] = rest[0][line] if rest else None
        return logits, probabilities, states

    def predict(self, texts, abstain=False):
        """One {"text", "label", "probabilities"} a text; with n-grams beside the network, {"contribution"} too.

        abstain: {"abstain"} too, why the model had better not answer ("script", "unknown", "length", "state", "confidence"), or None.
        """
        if abstain and not self.abstention:
            raise ValueError("abstain: expected abstention.json beside model.onnx, got none")
        logits, probabilities, states = self.run(texts)
        more = [{} for _ in texts]
        if self.wide:
            from wide import softmax
            blended, contributions = self.wide.blend(logits, texts)
            probabilities = softmax(blended)
            more = [{"contribution": contribution} for contribution in contributions]
        if abstain:
            reasons = self.reasons(texts, states, probabilities)
            more = [{**extra, "abstain": reason} for extra, reason in zip(more, reasons)]
        return [
            {"text": text, "label": self.labels[int(row.argmax())], "probabilities": dict(zip(self.labels, map(float, row))), **extra}
            for text, row, extra in zip(texts, probabilities, more)
        ]

    def reasons(self, texts, states, probabilities):
        ids = [self.encode(text) for text in texts]
        pieces = [self.subwords(text, len(row)) if self.subwords else None for text, row in zip(texts, ids)]
        return [
            self.abstention.reason(*known, float(row.max()), self.config["unk_token_id"])
            for *known, row in zip(texts, ids, pieces, states, probabilities)
        ]

    def check(self, vectors):
        """Against test_vectors.json: rows whose ids or reasons differ, the largest difference of a logit, the largest logit."""
        texts = [vector["text"] for vector in vectors]
        wrong = sum(self.encode(vector["text"]) != vector["ids"] for vector in vectors)
        logits, probabilities, states = self.run(texts)
        expected = np.array([vector["logits"] for vector in vectors], np.float32)
        if self.wide:
            from wide import softmax
            blended = self.wide.blend(logits, texts)[0]
            logits, probabilities = np.hstack([logits, blended]), softmax(blended)
            expected = np.hstack([expected, np.array([vector["blended"] for vector in vectors], np.float32)])
        if self.abstention:
            found = zip(vectors, self.reasons(texts, states, probabilities))
            wrong += sum(vector["abstain"] != reason for vector, reason in found)
        return wrong, float(np.abs(logits - expected).max()), float(np.abs(expected).max())


${LINES_OF}


def main():
    parser = argparse.ArgumentParser(description="Classifies texts with the model in this folder.")
    parser.add_argument("texts", nargs="*", help="texts to classify")
    parser.add_argument("--file", help="a file with one text a line (UTF-8)")
    parser.add_argument("--abstain", action="store_true", help="say why the model had better not answer")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    classifier = Classifier()

    if arguments.check:
        vectors = json.loads((FOLDER / "test_vectors.json").read_text(encoding="utf-8"))
        wrong, difference, largest = classifier.check(vectors)
        print(json.dumps({"rows": len(vectors), "wrongIds": wrong, "largestDifference": difference}))
        # float32 keeps a share of a number: large logits differ by more.
        sys.exit(0 if wrong == 0 and difference <= 1e-5 * max(1, largest) else 1)

    texts = list(arguments.texts)
    if arguments.file:
        texts += lines_of(Path(arguments.file).read_bytes().decode("utf-8-sig"))
    if not texts:
        parser.error("expected at least one text, or --file")
    if arguments.abstain and not classifier.abstention:
        parser.error("--abstain: expected abstention.json in this folder")
    for result in classifier.predict(texts, arguments.abstain):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
`
