// predict_torch.py of a network that writes: the network as a torch.nn.Module, and its answers. train_torch.py imports it.

import { LINES_OF } from './lines-of-py'
import { pairsMain } from './main-py'
import { pairWriterPy } from './pair-writer-py'
import { TORCH_PAD_PY } from './torch-pad-py'
import { TORCH_PAIR_NETWORK_PY } from './torch-pair-network-py'

export const predictTorchPairsPy =
  (): string => String.raw`"""The model of this folder as a PyTorch module, and what it writes for texts.

    pip install torch safetensors numpy tokenizers
    python predict_torch.py "a first text" "a second text"
    python predict_torch.py --beam 4 "a text"
    python predict_torch.py --check             reproduces test_vectors.json

As a library: Model(folder).predict(["a text"], beam=4) gives one dict a text; its .module is the network, with the names of model.safetensors.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

FOLDER = Path(__file__).resolve().parent
BATCH = 64


${TORCH_PAIR_NETWORK_PY}


${pairWriterPy()}


${TORCH_PAD_PY}


def network_of(config):
    return PairNetwork(config["model"])


def encoder(folder, config):
    return Writer(folder).encode


class Model(Writer):
    """The module of this folder."""

    def __init__(self, folder=FOLDER):
        super().__init__(folder)
        self.module = network_of(self.config)
        self.module.load_state_dict(load_file(str(Path(folder) / "model.safetensors")))
        self.module.eval()
        self.first = self.config["model"]["vocabulary"] - len(self.outputs)

    @torch.inference_mode()
    def read(self, text):
        """What the decoder looks at of a text, and the states it starts from; a batch of one."""
        return self.module.read(torch.tensor([self.encode(text)]))

    @torch.inference_mode()
    def step(self, known, states, tokens):
        """Logits and alignment of the next token of beginnings side by side, and the states behind it."""
        known = tuple(part.expand(len(tokens), *part.shape[1:]) for part in known)
        answers = torch.tensor(tokens)[:, None] + self.first
        logits, looks, after = self.module.write(answers, known, tuple(part.contiguous() for part in states))
        return logits[:, 0].double().numpy(), None if looks is None else looks[:, 0].numpy(), after

    def picked(self, states, beginnings):
        return tuple(part[:, beginnings] for part in states)


${LINES_OF}


${pairsMain('What the model in this folder writes for texts, in PyTorch.')}`
