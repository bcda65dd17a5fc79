// predict_torch.py: the same network as a torch.nn.Module, loading model.safetensors by name. train_torch.py imports it.
// The cells are torch.nn.RNN, LSTM and GRU, a text CNN is three torch.nn.Conv1d; the peephole LSTM, Cho's GRU and the IndRNN, which PyTorch does
// not have, are written out.

import { SUBWORD_SHARE } from '../../../model/spec'
import { SUBWORDS_PY } from './subwords-py'

export const PREDICT_TORCH_PY = String.raw`"""The model of this folder as a PyTorch module.

    pip install torch safetensors tokenizers
    python predict_torch.py "a first text" "a second text"
    python predict_torch.py --check             reproduces test_vectors.json

As a library: load(folder) gives (module, encode, labels). Parameter names are those of model.safetensors.
"""

import argparse
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

FOLDER = Path(__file__).resolve().parent
BATCH = 64
FILTER_WIDTHS = (3, 4, 5)
GATES = {"rnn": 1, "lstm": 4, "gru": 3, "gru-cho": 3, "indrnn": 1, "cnn": 0}


${SUBWORDS_PY}


def peephole_step(projected, h, c, weight):
    """i and f see the old cell, o the new one."""
    peep_i, peep_f, peep_o = weight["weight_peephole"].chunk(3)
    i, f, g, o = (projected + h @ weight["weight_hh"].T).chunk(4, dim=1)
    new = torch.sigmoid(f + peep_f * c) * c + torch.sigmoid(i + peep_i * c) * torch.tanh(g)
    return torch.sigmoid(o + peep_o * new) * torch.tanh(new), new


def cho_step(projected, h, c, weight):
    """The GRU of Cho et al. (2014): the reset gate multiplies the state before the recurrent product."""
    of_r, of_z, of_n = weight["weight_hh"].chunk(3)
    r, z, n = projected.chunk(3, dim=1)
    r, z = torch.sigmoid(r + h @ of_r.T), torch.sigmoid(z + h @ of_z.T)
    return (1 - z) * torch.tanh(n + (r * h) @ of_n.T) + z * h, c


def independent(squash):
    """Every unit reads its own past alone (Li et al. 2018)."""
    return lambda projected, h, c, weight: (squash(projected + weight["weight_hh"] * h), c)


class WrittenCells(nn.Module):
    """A stack of recurrent layers whose cell torch.nn does not have, one step at a time.

    Parameters are named as in torch.nn.LSTM; of the peephole LSTM there is weight_peephole_l{layer}[_reverse] [3 * hidden] in
    order i, f, o besides.
    """

    STEPS = {"lstm": peephole_step, "gru-cho": cho_step}

    def __init__(self, spec):
        super().__init__()
        self.step, self.dropout = self.STEPS.get(spec["cell"]), spec["dropout"]
        if spec["cell"] == "indrnn":
            self.step = independent(torch.relu if spec["activation"] == "relu" else torch.tanh)
        self.hidden, self.layers = spec["hidden"], spec["layers"]
        self.endings = ["", "_reverse"] if spec["bidirectional"] else [""]
        hidden, rows, width = self.hidden, GATES[spec["cell"]] * self.hidden, spec["embedding"]
        for layer in range(self.layers):
            for ending in self.endings:
                shapes = {"weight_ih": (rows, width), "weight_hh": (rows,) if spec["cell"] == "indrnn" else (rows, hidden), "bias_ih": (rows,), "bias_hh": (rows,)}
                if spec["peephole"]:
                    shapes["weight_peephole"] = (3 * hidden,)
                self.names = list(shapes)
                for name, shape in shapes.items():
                    value = torch.empty(shape).uniform_(-hidden ** -0.5, hidden ** -0.5)
                    self.register_parameter(f"{name}_l{layer}{ending}", nn.Parameter(value))
            width = hidden * len(self.endings)

    def forward(self, x, mask):
        """x [B, T, width], mask [B, T] -> states of the last layer [B, T, D * hidden], zero in the padding."""
        for layer in range(self.layers):
            if layer > 0:
                x = shared_dropout(x, self.dropout, self.training)
            x = torch.cat([self.run(x, mask, f"_l{layer}{ending}", ending != "") for ending in self.endings], dim=2)
        return x

    def run(self, x, mask, ending, backwards):
        weight = {name: getattr(self, name + ending) for name in self.names}
        projected = x @ weight["weight_ih"].T + weight["bias_ih"] + weight["bias_hh"]
        h = c = x.new_zeros(x.shape[0], self.hidden)
        steps = range(x.shape[1])
        states = [h] * x.shape[1]
        for t in reversed(steps) if backwards else steps:
            out, new = self.step(projected[:, t], h, c, weight)
            inside = mask[:, t, None]
            states[t] = torch.where(inside, out, torch.zeros_like(out))
            h, c = torch.where(inside, out, h), torch.where(inside, new, c)
        return torch.stack(states, dim=1)


class Attention(nn.Module):
    """Weights the steps by softmax(w . tanh(h_t)) over the text."""

    def __init__(self, width):
        super().__init__()
        self.weight = nn.Parameter(torch.empty(width).uniform_(-width ** -0.5, width ** -0.5))

    def forward(self, states, mask):
        scores = (torch.tanh(states) @ self.weight).masked_fill(~mask, float("-inf"))
        return (torch.softmax(scores, dim=1)[:, :, None] * states).sum(dim=1)


class RecurrentClassifier(nn.Module):
    """Embedding -> recurrent layers, or a text CNN's filters -> pooling -> classes, as config.json's "model" describes it."""

    def __init__(self, spec):
        super().__init__()
        self.spec = spec
        self.written = spec["peephole"] or spec["cell"] in ("gru-cho", "indrnn")
        self.embedding = nn.Embedding(spec["vocabulary"], spec["embedding"], padding_idx=0)
        if spec.get("subwords"):
            self.subword = nn.Embedding(spec["subwords"], spec["embedding"], padding_idx=0)
            nn.init.zeros_(self.subword.weight)
        self.filters = spec["cell"] == "cnn"
        width = spec["hidden"] * (len(FILTER_WIDTHS) if self.filters else 2 if spec["bidirectional"] else 1)
        if self.filters:
            for steps in FILTER_WIDTHS:
                self.add_module(f"conv{steps}", nn.Conv1d(spec["embedding"], spec["hidden"], steps))
        elif self.written:
            self.rnn = WrittenCells(spec)
        else:
            kind = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[spec["cell"]]
            activation = {"nonlinearity": spec["activation"]} if spec["cell"] == "rnn" else {}
            between = spec["dropout"] if spec["layers"] > 1 else 0.0
            self.rnn = kind(spec["embedding"], spec["hidden"], spec["layers"], batch_first=True, bidirectional=spec["bidirectional"], dropout=between, **activation)
        if spec["pooling"] == "attention":
            self.attention = Attention(width)
        self.fc = nn.Linear(width * (3 if spec["pooling"] == "concat" else 1), spec["classes"])

    def forward(self, ids):
        """ids [B, T], 0 after each text's end; every text has at least one id -> logits [B, classes]

        Where tokens have pieces [B, T, 1 + P]: the id, then rows of the subword table, 0 where there is none.
        """
        pieces = ids[:, :, 1:] if ids.dim() == 3 else None
        ids = ids[:, :, 0] if ids.dim() == 3 else ids
        mask = ids != 0
        x = self.embedding(ids) if pieces is None else self.embedding(ids) + ${SUBWORD_SHARE} * self.subword(pieces).sum(dim=2)
        x = shared_dropout(x, self.spec["embeddingDropout"], self.training)
        pooled = self.pool(self.states(x, mask), mask)
        return self.fc(nn.functional.dropout(pooled, self.spec["dropout"], self.training))

    def windows(self, x, mask):
        """What every filter says of the steps around each: [B, T, 3 * hidden]. Beyond a text's ends it sees zeros."""
        x = (x * mask[:, :, None]).transpose(1, 2)
        parts = [
            torch.relu(getattr(self, f"conv{steps}")(nn.functional.pad(x, ((steps - 1) // 2, steps // 2))))
            for steps in FILTER_WIDTHS
        ]
        return torch.cat(parts, dim=1).transpose(1, 2)

    def states(self, x, mask):
        if self.filters:
            return self.windows(x, mask)
        if self.written:
            return self.rnn(x, mask)
        packed = pack_padded_sequence(x, mask.sum(dim=1).cpu(), batch_first=True, enforce_sorted=False)
        return pad_packed_sequence(self.rnn(packed)[0], batch_first=True, total_length=x.shape[1])[0]

    def pool(self, states, mask):
        if self.spec["pooling"] != "concat":
            return self.pooled_by(self.spec["pooling"], states, mask)
        return torch.cat([self.pooled_by(part, states, mask) for part in ("last", "max", "mean")], dim=1)

    def pooled_by(self, pooling, states, mask):
        hidden = self.spec["hidden"]
        if pooling == "attention":
            return self.attention(states, mask)
        if pooling == "mean":
            return states.sum(dim=1) / mask.sum(dim=1, keepdim=True)
        if pooling == "max":
            return states.masked_fill(~mask[:, :, None], float("-inf")).amax(dim=1)
        # last: each direction's final state; the reverse direction ends at the first token.
        ends = mask.sum(dim=1) - 1
        forward = states[torch.arange(len(states), device=states.device), ends, :hidden]
        return torch.cat([forward, states[:, 0, hidden:]], dim=1)


def shared_dropout(x, rate, training):
    """Drops whole features of [B, T, width]: one mask a text, shared by its steps."""
    if not training or rate == 0:
        return x
    return x * nn.functional.dropout(torch.ones_like(x[:, :1]), rate)


def read_config(folder):
    config = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))
    return config, [config["id2label"][str(i)] for i in range(len(config["id2label"]))]


def encoder(folder, config):
    """A function from text to ids, cut to max_length as in training; a text without tokens is one unknown token.

    Where tokens have pieces each is a list: its id, then the rows of its pieces.
    """
    tokenizer = Tokenizer.from_file(str(Path(folder) / "tokenizer.json"))
    subwords = Subwords(folder, tokenizer) if config["model"].get("subwords") else None

    def encode(text):
        ids = tokenizer.encode(text).ids or [config["unk_token_id"]]
        return [[id, *found] for id, found in zip(ids, subwords(text, len(ids)))] if subwords else ids

    return encode


def plain(ids):
    """The ids alone of an encoded text."""
    return [id[0] if isinstance(id, list) else id for id in ids]


def pad(sequences):
    """Lists of ids as one tensor [B, T], 0 after each end; with their pieces [B, T, 1 + P]."""
    if isinstance(sequences[0][0], list):
        width = max([2, *(len(token) for ids in sequences for token in ids)])
        sequences = [[token + [0] * (width - len(token)) for token in ids] for ids in sequences]
    return nn.utils.rnn.pad_sequence([torch.tensor(ids, dtype=torch.long) for ids in sequences], batch_first=True)


def load(folder=FOLDER):
    config, labels = read_config(folder)
    module = RecurrentClassifier(config["model"])
    module.load_state_dict(load_file(str(Path(folder) / "model.safetensors")))
    return module.eval(), encoder(folder, config), labels


@torch.inference_mode()
def logits_of(module, sequences):
    device = module.fc.weight.device
    order = sorted(range(len(sequences)), key=lambda row: len(sequences[row]))
    logits = torch.zeros(len(sequences), module.spec["classes"])
    for start in range(0, len(order), BATCH):
        rows = order[start:start + BATCH]
        logits[rows] = module(pad([sequences[row] for row in rows]).to(device)).cpu()
    return logits


def wide_of(folder=FOLDER):
    """The n-grams beside the network; None where it predicts alone."""
    if not (Path(folder) / "wide.json").exists():
        return None
    from wide import Wide
    return Wide(folder)


def main():
    parser = argparse.ArgumentParser(description="Classifies texts with the model in this folder, in PyTorch.")
    parser.add_argument("texts", nargs="*", help="texts to classify")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    module, encode, labels = load()
    wide = wide_of()

    if arguments.check:
        vectors = json.loads((FOLDER / "test_vectors.json").read_text(encoding="utf-8"))
        ids = [encode(vector["text"]) for vector in vectors]
        wrong = sum(plain(row) != vector["ids"] for row, vector in zip(ids, vectors))
        expected = torch.tensor([vector["logits"] for vector in vectors])
        logits = logits_of(module, ids)
        if wide:
            blended = torch.from_numpy(wide.blend(logits.numpy(), [vector["text"] for vector in vectors])[0])
            logits = torch.cat([logits, blended], dim=1)
            expected = torch.cat([expected, torch.tensor([vector["blended"] for vector in vectors])], dim=1)
        difference = float((logits - expected).abs().max())
        print(json.dumps({"rows": len(vectors), "wrongIds": wrong, "largestDifference": difference}))
        # float32 keeps a share of a number: large logits differ by more.
        sys.exit(0 if wrong == 0 and difference <= 1e-5 * max(1, float(expected.abs().max())) else 1)

    if not arguments.texts:
        parser.error("expected at least one text")
    logits = logits_of(module, [encode(text) for text in arguments.texts])
    if wide:
        logits = torch.from_numpy(wide.blend(logits.numpy(), arguments.texts)[0])
    for text, row in zip(arguments.texts, logits.softmax(dim=1)):
        print(json.dumps({"text": text, "label": labels[int(row.argmax())], "probabilities": dict(zip(labels, row.tolist()))}, ensure_ascii=False))


if __name__ == "__main__":
    main()
`
