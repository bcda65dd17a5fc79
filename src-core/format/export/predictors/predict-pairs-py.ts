// predict.py of a network that writes: Python with onnxruntime and tokenizers; tests/interop runs it.

import { LINES_OF } from './lines-of-py'
import { pairsMain } from './main-py'
import { pairWriterPy } from './pair-writer-py'

/** The source of predict.py. */
export const predictPairsPy =
  (): string => String.raw`"""What the model in this folder writes for texts, on any machine with Python.

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


${pairWriterPy()}


class Model(Writer):
    """The two graphs of this folder."""

    def __init__(self, folder=FOLDER):
        super().__init__(folder)
        session = lambda name: onnxruntime.InferenceSession(str(Path(folder) / name), providers=["CPUExecutionProvider"])
        self.encoder, self.decoder = session("encoder.onnx"), session("decoder_step.onnx")
        self.wanted = {entry.name for entry in self.decoder.get_inputs()}
        self.given = [entry.name for entry in self.decoder.get_outputs()]

    def read(self, text):
        """What the decoder needs of a text, by name, and the states it starts from; a batch of one."""
        names = [entry.name for entry in self.encoder.get_outputs()]
        ids = np.array([self.encode(text)], np.int64)
        known = dict(zip(names, self.encoder.run(None, {"input_ids": ids})))
        return known, {name: known[name] for name in ("h", "c") if name in known and name in self.wanted}

    def step(self, known, states, tokens):
        """Logits and alignment of the next token of beginnings side by side, and the states behind it."""
        n = len(tokens)
        feeds = {name: np.repeat(known[name], n, axis=0) for name in ("states", "keys", "lengths") if name in self.wanted}
        feeds |= {"token": np.array(tokens, np.int64), **states}
        found = dict(zip(self.given, self.decoder.run(None, feeds)))
        return found["logits"].astype(np.float64), found.get("alignment"), {name: found[name + "_next"] for name in states}

    def picked(self, states, beginnings):
        return {name: value[:, beginnings] for name, value in states.items()}


${LINES_OF}


${pairsMain('What the model in this folder writes for texts.')}`
