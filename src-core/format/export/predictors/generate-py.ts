// generate.py of a language model's bundle: Python with onnxruntime and tokenizers; tests run it where Python is.

import { LANGUAGE_WRITER_PY, writerMain } from './language-writer-py'

export const generatePy =
  (): string => String.raw`"""Writes text with the language model in this folder, on any machine with Python.

    pip install onnxruntime tokenizers
    python generate.py --prompt "some text" --length 200
    python generate.py --prompt "some text" --temperature 0.5 --top-k 20 --top-p 0.9 --seed 7
    python generate.py --check                  reproduces test_vectors.json

As a library: for piece in Writer(folder).write("some text"): print(piece, end="")
"""

import argparse
import json
import math
import sys
import unicodedata
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

FOLDER = Path(__file__).resolve().parent
${LANGUAGE_WRITER_PY}


class Writer(Writing):
    """The graph of this folder."""

    def __init__(self, folder=FOLDER):
        super().__init__(folder)
        self.session = onnxruntime.InferenceSession(str(Path(folder) / "model.onnx"), providers=["CPUExecutionProvider"])
        self.carried = [entry.name for entry in self.session.get_inputs() if entry.name != "input_ids"]

    def start(self):
        model = self.config["model"]
        return {name: np.zeros((model["layers"], 1, model["hidden"]), np.float32) for name in self.carried}

    def read(self, ids, states):
        """Reads ids on from the states. Logits of every step, and the states after the last."""
        outputs = ["logits", *(name.replace("0", "n") for name in self.carried)]
        logits, *last = self.session.run(outputs, {"input_ids": np.array([ids], np.int64), **states})
        return logits[0], dict(zip(self.carried, last))


${writerMain('Writes text with the language model in this folder.', 'Writer')}`
