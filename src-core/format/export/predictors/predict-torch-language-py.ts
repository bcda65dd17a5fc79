// predict_torch.py of a language model: the network as a torch.nn.Module, what it says of texts, and how it writes. train_torch.py
// imports it.

import { LANGUAGE_WRITER_PY, writerMain } from './language-writer-py'
import { LINES_OF } from './lines-of-py'
import { TORCH_NETWORK_PY } from './torch-network-py'
import { TORCH_PAD_PY } from './torch-pad-py'

export const predictTorchLanguagePy = (): string => String.raw`"""The language model of this folder as a PyTorch module.

    pip install torch safetensors numpy tokenizers
    python predict_torch.py --prompt "some text" --length 200
    python predict_torch.py --check             reproduces test_vectors.json

As a library: Model(folder).write("some text") gives pieces of text, .predict(["a text"]) how likely texts are and what may follow;
its .module is the network, with the names of model.safetensors.
"""

import argparse
import json
import math
import sys
import unicodedata
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

FOLDER = Path(__file__).resolve().parent
MAX_STEPS = 256
MAX_NEXT = 5


${TORCH_NETWORK_PY}


${LANGUAGE_WRITER_PY}


${TORCH_PAD_PY}


${LINES_OF}


def network_of(config):
    return RecurrentClassifier(config["model"])


def encoder(folder, config):
    """A function from text to ids; what begins a text is not among them."""
    tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    tokenizer.no_truncation()
    return lambda text: tokenizer.encode(text).ids


def zeros_of(module, rows):
    """States before the first step, (h, c)."""
    shape = (module.spec["layers"], rows, module.spec["hidden"])
    return tuple(torch.zeros(shape, device=module.fc.weight.device) for _ in range(2))


@torch.inference_mode()
def read_on(module, ids):
    """Logits of every step of one text, in pieces whose states go on."""
    states, found = zeros_of(module, 1), []
    for at in range(0, len(ids), MAX_STEPS):
        logits, states = module(torch.tensor([ids[at:at + MAX_STEPS]], device=module.fc.weight.device), states)
        found.append(logits[0].cpu())
    return torch.cat(found)


class Model(Writing):
    """The module of this folder."""

    def __init__(self, folder=FOLDER):
        super().__init__(folder)
        self.module = network_of(self.config)
        self.module.load_state_dict(load_file(str(Path(folder) / "model.safetensors")))
        self.module.eval()

    def start(self):
        return zeros_of(self.module, 1)

    @torch.inference_mode()
    def read(self, ids, states):
        """Reads ids on from the states. Logits of every step, and the states after the last."""
        logits, last = self.module(torch.tensor([ids]), states)
        return logits[0].numpy(), last

    def predict(self, texts):
        """Bits of each text with its end, its perplexity, and the likeliest next tokens."""
        return [{"text": text, "task": "language", **self.said(text)} for text in texts]

    def said(self, text):
        ids = [self.task["end"], *self.tokenizer.encode(text).ids]
        logs = read_on(self.module, ids).double().log_softmax(dim=1)
        total = float(logs[torch.arange(len(ids)), torch.tensor([*ids[1:], self.task["end"]])].sum())
        chances = logs[-1].exp().tolist()
        likeliest = sorted(range(UNKNOWN + 1, len(chances)), key=lambda o: -chances[o])[:MAX_NEXT]
        return {
            "bits": -total / math.log(2),
            "steps": len(ids),
            "perplexity": math.exp(-total / len(ids)),
            "next": [{"token": self.vocabulary[o], "probability": chances[o]} for o in likeliest],
        }


${writerMain('Writes text with the language model in this folder, in PyTorch.', 'Model')}`
