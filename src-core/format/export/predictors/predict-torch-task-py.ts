// predict_torch.py of what is no classification of texts: the network as a torch.nn.Module, and what the task says of its outputs.
// train_torch.py imports it.

import { textsMain } from './main-py'
import { LINES_OF } from './lines-of-py'
import { READER, type Reads } from './reader-py'
import { ANSWERS_PY } from './answers-py'
import { TORCH_NETWORK_PY } from './torch-network-py'
import { TORCH_PAD_PY } from './torch-pad-py'

export const predictTorchTaskPy = (
  reads: Reads
): string => String.raw`"""The model of this folder as a PyTorch module, and what it says of ${reads === 'texts' ? 'texts' : 'numeric sequences'}.

    pip install torch safetensors numpy${reads === 'texts' ? ' tokenizers' : ''}
    python predict_torch.py ${reads === 'texts' ? '"a first text" "a second text"' : '"0.1 0.2 ? 0.4"'}
    python predict_torch.py --check             reproduces test_vectors.json

As a library: Model(folder).predict(["a text"]) gives one dict a text; its .module is the network, with the names of model.safetensors.
"""

import argparse
import json
import re
import sys
import unicodedata
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
${READER[reads].imports}
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

FOLDER = Path(__file__).resolve().parent
BATCH = 64


${READER[reads].code}


${TORCH_NETWORK_PY}


${ANSWERS_PY}


${TORCH_PAD_PY}


def network_of(config):
    return RecurrentClassifier(config["model"])


def encoder(folder, config):
    return Reader(folder, config).steps


@torch.inference_mode()
def logits_of(module, sequences):
    """[N] of [outputs], or of [steps, outputs] where steps have outputs."""
    device = module.fc.weight.device
    order = sorted(range(len(sequences)), key=lambda row: len(sequences[row]))
    found = [None] * len(sequences)
    for start in range(0, len(order), BATCH):
        rows = order[start:start + BATCH]
        logits = module(pad([sequences[row] for row in rows]).to(device)).cpu()
        for line, row in enumerate(rows):
            found[row] = logits[line][:len(sequences[row])] if logits.dim() == 3 else logits[line]
    return found


class Model(Answers):
    """Texts in, what the task says out."""

    def __init__(self, folder=FOLDER):
        super().__init__(folder)
        self.module = RecurrentClassifier(self.config["model"])
        self.module.load_state_dict(load_file(str(Path(folder) / "model.safetensors")))
        self.module.eval()

    def run(self, texts):
        """Logits and probabilities of each text, as numpy has them."""
        chance = {"number": lambda logits: logits, "labels": torch.sigmoid}.get(self.task["kind"], lambda logits: logits.softmax(dim=-1))
        found = logits_of(self.module, [self.reader.steps(text) for text in texts])
        return [(logits.numpy(), chance(logits).numpy()) for logits in found]


${LINES_OF}


${textsMain('What the model in this folder says of texts, in PyTorch.')}`
