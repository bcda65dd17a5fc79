// predict.py of a model that reads numbers: Python with onnxruntime and numpy. The file is text; tests run it where Python is.

import { LINES_OF } from './lines-of-py'

export const PREDICT_SERIES_PY = String.raw`"""Classifies numeric sequences with the model in this folder, on any machine with Python.

    pip install onnxruntime numpy
    python predict.py "0.1 0.2 ? 0.4"           steps between blanks, channels between commas, ? for a missing value
    python predict.py --file series.txt         one sequence a line
    python predict.py --check                   reproduces test_vectors.json

As a library: Classifier(folder).predict(["0.1 0.2"]) gives one dict a sequence.
"""

import argparse
import json
import re
import sys
from pathlib import Path

import numpy as np
import onnxruntime

FOLDER = Path(__file__).resolve().parent
BATCH = 64
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE | re.ASCII)


class Classifier:
    """Sequences in, labels and probabilities out; everything it needs lies in one folder."""

    def __init__(self, folder=FOLDER):
        folder = Path(folder)
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.labels = self.config["labels"]
        self.mean = np.array(self.config["mean"], np.float64)
        self.deviation = np.array(self.config["deviation"], np.float64)
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"])

    def encode(self, text):
        """Scaled values [steps, channels], cut to max_length as in training; 0, the mean, where one is missing."""
        channels = len(self.mean)
        most = self.config["max_length"]
        steps = text.split()
        steps = steps[:most] if self.config["truncation_side"] == "right" else steps[-most:]
        values = np.full((max(1, len(steps)), channels), np.nan)
        for t, step in enumerate(steps):
            for c, cell in enumerate(step.split(",")[:channels]):
                if NUMBER.fullmatch(cell):
                    values[t, c] = float(cell)
        return np.nan_to_num((values - self.mean) / self.deviation, nan=0.0).astype(np.float32)

    def run(self, texts):
        """Logits and probabilities, [texts, classes] each. Sequences of similar length share a batch."""
        values = [self.encode(text) for text in texts]
        logits = np.zeros((len(values), len(self.labels)), np.float32)
        probabilities = np.zeros_like(logits)
        order = sorted(range(len(values)), key=lambda row: len(values[row]))
        for start in range(0, len(order), BATCH):
            rows = order[start:start + BATCH]
            lengths = np.array([len(values[row]) for row in rows], np.int64)
            padded = np.zeros((len(rows), lengths.max(), len(self.mean)), np.float32)
            for line, row in enumerate(rows):
                padded[line, :lengths[line]] = values[row]
            logits[rows], probabilities[rows] = self.session.run(
                ["logits", "probabilities"], {"values": padded, "lengths": lengths}
            )
        return logits, probabilities

    def predict(self, texts):
        """One {"text", "label", "probabilities"} a sequence."""
        _, probabilities = self.run(texts)
        return [
            {"text": text, "label": self.labels[int(row.argmax())], "probabilities": dict(zip(self.labels, map(float, row)))}
            for text, row in zip(texts, probabilities)
        ]


${LINES_OF}


def main():
    parser = argparse.ArgumentParser(description="Classifies numeric sequences with the model in this folder.")
    parser.add_argument("texts", nargs="*", help="sequences to classify")
    parser.add_argument("--file", help="a file with one sequence a line (UTF-8)")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    classifier = Classifier()

    if arguments.check:
        vectors = json.loads((FOLDER / "test_vectors.json").read_text(encoding="utf-8"))
        logits, _ = classifier.run([vector["text"] for vector in vectors])
        expected = np.array([vector["logits"] for vector in vectors], np.float32)
        difference, largest = float(np.abs(logits - expected).max()), float(np.abs(expected).max())
        print(json.dumps({"rows": len(vectors), "largestDifference": difference}))
        sys.exit(0 if difference <= 1e-5 * max(1, largest) else 1)

    texts = list(arguments.texts)
    if arguments.file:
        texts += lines_of(Path(arguments.file).read_bytes().decode("utf-8-sig"))
    if not texts:
        parser.error("expected at least one sequence, or --file")
    for result in classifier.predict(texts):
        print(json.dumps(result, ensure_ascii=False))


if __name__ == "__main__":
    main()
`
