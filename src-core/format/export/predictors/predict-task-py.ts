// predict.py of what is no classification of texts, in Python with onnxruntime: of every other task, and of numeric sequences, whatever
// is learned of them. The file is text; tests/interop runs it.

import { LINES_OF } from './lines-of-py'
import { textsMain } from './main-py'
import { READER, type Reads } from './reader-py'
import { ANSWERS_PY } from './answers-py'

const EXAMPLES: Readonly<Record<Reads, string>> = {
  texts: String.raw`    pip install onnxruntime tokenizers
    python predict.py "a first text" "a second text"
    python predict.py --file texts.txt          one text a line`,
  numbers: String.raw`    pip install onnxruntime numpy
    python predict.py "0.1 0.2 ? 0.4"           steps between blanks, channels between commas, ? for a missing value
    python predict.py --file series.txt         one sequence a line`
}

export const predictTaskPy = (
  reads: Reads
): string => String.raw`"""What the model in this folder says of ${reads === 'texts' ? 'texts' : 'numeric sequences'}, on any machine with Python.

${EXAMPLES[reads]}
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
${READER[reads].imports}

FOLDER = Path(__file__).resolve().parent
BATCH = 64


${READER[reads].code}


${ANSWERS_PY}


class Model(Answers):
    """Texts in, what the task says out; everything it needs lies in one folder."""

    def __init__(self, folder=FOLDER):
        super().__init__(folder)
        self.session = onnxruntime.InferenceSession(str(Path(folder) / "model.onnx"), providers=["CPUExecutionProvider"])

    def run(self, texts):
        """Logits and probabilities of each text: [outputs], or [steps, outputs] where steps have outputs."""
        steps, feeds_of = self.reader.inputs(texts)
        results = [None] * len(steps)
        order = sorted(range(len(steps)), key=lambda row: len(steps[row]))
        for start in range(0, len(order), BATCH):
            rows = order[start:start + BATCH]
            logits, probabilities = self.session.run(["logits", "probabilities"], feeds_of(rows))
            for line, row in enumerate(rows):
                kept = slice(0, len(steps[row])) if logits.ndim == 3 else slice(None)
                results[row] = (logits[line][kept], probabilities[line][kept])
        return results


${LINES_OF}


${textsMain('What the model in this folder says of texts.')}`
