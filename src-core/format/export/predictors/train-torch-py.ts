// train_torch.py: trains the exported architecture again, in PyTorch, on one process or many. The way out for whom one
// machine is too small: same start, settings and rows as the run, so that it gets where the run got.

import { LEARNED_PY, type LearnedKind } from './torch-learned-py'
import { TORCH_MEAN_PY } from './torch-mean-py'
import { TORCH_ROWS_PY } from './torch-rows-py'
import { TORCH_START_PY } from './torch-start-py'
import { TORCH_TEAM_PY } from './torch-team-py'

/** What a class Learned needs besides. */
const LEARNED_IMPORTS: Readonly<Record<LearnedKind, string>> = {
  classes: 'from predict_torch import logits_of',
  number: 'from predict_torch import logits_of',
  labels: 'from predict_torch import logits_of',
  tags: 'from predict_torch import Answers, chunks, logits_of',
  language: 'from predict_torch import lines_of, zeros_of',
  pairs: 'from predict_torch import BATCH, END, PAD, START, Tokenizer'
}

export const trainTorchPy = (
  learned: LearnedKind
): string => String.raw`"""Trains the architecture of config.json with PyTorch: one process, or many under torchrun, without a change.

    pip install torch safetensors tokenizers
    python train_torch.py --data train.csv --out trained
    torchrun --nproc-per-node 4 train_torch.py --data train.csv --out trained
    torchrun --nnodes 2 --nproc-per-node 4 --rdzv-backend c10d --rdzv-endpoint HOST:29400 --max-restarts 3 \
        train_torch.py --data train.csv --out trained            the same line on both machines

Starts from new weights, drawn as the exported run drew them; --continue starts from model.safetensors. Settings are those of
the exported run. --batch-size counts the rows of a step over all processes, so that any number of them takes the same steps;
--scale gives each process that many and raises the rate with their number.
Every epoch ends with OUT/checkpoint.pt: a process that torchrun starts again, and --resume, go on from there.
Process 0 writes OUT/model.safetensors (best epoch), which GateScope and predict_torch.py read, and OUT/metrics.csv.
"""

import argparse
import csv
import glob
import json
import math
import os
import random
import re
import shutil
import sys
import threading
import time
import uuid
${learned === 'pairs' ? 'from collections import Counter\n' : ''}from pathlib import Path
from types import SimpleNamespace

import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from predict_torch import FOLDER, GATES, encoder, network_of, pad, read_config
${LEARNED_IMPORTS[learned]}

${TORCH_START_PY}


${TORCH_MEAN_PY}


${TORCH_TEAM_PY}


${TORCH_ROWS_PY}


${LEARNED_PY[learned]}


def train_epoch(team, replica, module, mean, optimizer, rows, learned, arguments, training, course, epoch):
    """Mean loss and accuracy over all processes. A process whose share of a step is empty gives a gradient of zero."""
    replica.train()
    torch.manual_seed((arguments.seed * 1009 + epoch) * 1009 + team.rank)
    groups = learned.groups(rows, arguments.batch_size * (team.world if arguments.scale else 1), epoch)
    frozen = epoch < training["frozen_epochs"] and not module.reads_numbers
    total = hits = units = counted = 0.0
    for index, group in enumerate(groups):
        mine = group[team.rank::team.world]
        some = [rows[n] for n in mine or group[:1]]
        turn = SimpleNamespace(epoch=epoch, index=index, group=group, mine=mine, rank=team.rank, world=team.world, device=team.device)
        losses, weight, right, of = learned.losses(learned.outputs(replica, some, turn), [target for _, target in some])
        # DistributedDataParallel takes the mean over processes; what is wanted is the mean over the rows of all.
        share = team.world / max(learned.whole([rows[n][1] for n in group]), 1e-12) if mine else 0.0
        loss = (losses * weight).sum() * share
        for group_of in optimizer.param_groups:
            group_of["lr"] = course.rate(arguments.rate, epoch * len(groups) + index, arguments.epochs * len(groups))
        optimizer.zero_grad()
        loss.backward()
        if frozen:
            module.embedding.weight.grad = None
        if training["clip_value"]:
            nn.utils.clip_grad_value_(module.parameters(), training["clip_value"])
        if training["clip_norm"]:
            nn.utils.clip_grad_norm_(module.parameters(), training["clip_norm"])
        optimizer.step()
        mean.look(module, epoch * len(groups) + index + 1, len(groups))
        if mine:
            total, hits = total + float(losses.detach().sum()), hits + right
            units, counted = units + len(losses), counted + of
    total, hits, units, counted = team.sum(total, hits, units, counted)
    return total / max(1, units), hits / counted if counted else math.nan


def arguments_of(config):
    training = config["training"]
    parser = argparse.ArgumentParser(description="Trains the architecture of config.json with PyTorch.")
    parser.add_argument("--data", default=str(FOLDER / ${learned === 'language' ? '("train.txt" if config["task"]["running"] else "train.csv")' : '"train.csv"'}), help="CSV with a header, UTF-8; or several by a pattern such as 'part-*.csv'${learned === 'language' ? '; of a running text a file of its lines' : ''}")
    parser.add_argument("--validation", default=None, help="a file, or a share of the rows; the file called validation beside the data where it is there")
    parser.add_argument("--text", default=training["text_column"])
    parser.add_argument("--label", default=training["label_column"])
${learned === 'labels' ? '    parser.add_argument("--separator", default=";", help="between the labels of a cell that is no JSON list")\n' : ''}    parser.add_argument("--vectors", default=None, help="word vectors to start from, one word a line")
    parser.add_argument("--out", default="trained")
    parser.add_argument("--epochs", type=int, default=training["epochs"])
    parser.add_argument("--batch-size", type=int, default=training["batch_size"], help="rows of a step over all processes")
    parser.add_argument("--scale", action="store_true", help="--batch-size rows for each process; the rate grows with their number")
    parser.add_argument("--lr", type=float, default=training["learning_rate"])
    parser.add_argument("--seed", type=int, default=training["seed"])
    parser.add_argument("--continue", dest="warm", action="store_true", help="start from model.safetensors")
    parser.add_argument("--resume", action="store_true", help="go on from OUT/checkpoint.pt")
    return parser.parse_args()


def rows_of(arguments, learned):
    """What a training step reads of the training rows, and the validation rows, nothing held out twice."""
    paths = sorted(glob.glob(arguments.data)) or [arguments.data]
    for path in paths:
        if not Path(path).is_file():
            sys.exit(f"{path}: expected a file with the training rows, got nothing there. "
                     "GateScope leaves the training texts out of a bundle unless asked (--with-data). Name a file with --data.")
    rows = [row for path in paths for row in learned.read(path)]
    beside = Path(paths[0]).with_stem("validation")
    asked = arguments.validation or (str(beside) if beside.is_file() else str(learned.config["training"]["validation_split"]))
    try:
        training, validation = learned.split(rows, float(asked))
    except ValueError:
        training, validation = rows, learned.read(asked)
    training, validation = learned.windows(learned.sequences(training)), learned.sequences(validation)
    if len(training) < learned.least or not validation:
        sys.exit(f"{arguments.data}: expected {learned.expects()}, got {len(rows)}, {len(validation)} of them to validate. Check --text and --label.")
    return training, validation


def main():
    config, labels = read_config(FOLDER)
    training = config["training"]
    arguments = arguments_of(config)
    team, out = Team(), Path(arguments.out)
    arguments.rate = arguments.lr
    if arguments.scale:
        plain = training["optimizer"]["name"] in ("sgd", "momentum")
        arguments.rate *= team.world if plain else math.sqrt(team.world)
    learned = Learned(config, labels, arguments, encoder(FOLDER, config))
    rows, validation = rows_of(arguments, learned)
    learned.weigh([target for _, target in rows])

    torch.manual_seed(arguments.seed)
    module = network_of(config)
    initialise(module, training["initialisation"])
    if arguments.vectors:
        read_vectors(module, arguments.vectors, FOLDER)
    elif training["vectors"] and not arguments.warm and team.rank == 0:
        print(f"the exported run started from the word vectors {training['vectors']}; without --vectors the embedding starts at random", file=sys.stderr)
    if training["initialisation"].get("spectral_radius") is not None and team.rank == 0:
        print("the exported run was an echo state network, of which the output layer alone was fitted; this trains every weight by gradient descent", file=sys.stderr)
    if arguments.warm:
        module.load_state_dict(load_file(str(FOLDER / "model.safetensors")))
    module.to(team.device)
    optimizer, course, first = optimizer_of(module, training["optimizer"], arguments.rate), Course(training, learned.has_score), 0
    mean = Mean(training.get("average_epochs"))

    again = arguments.resume or int(os.environ.get("TORCHELASTIC_RESTART_COUNT", 0)) > 0
    kept = team.same(read_checkpoint(out) if again and team.rank == 0 else None)
    if kept:
        module.load_state_dict(kept["module"])
        optimizer.load_state_dict(kept["optimizer"])
        course.__dict__.update(kept["course"])
        first, mean.weights = kept["epoch"], kept["mean"]
        if team.rank == 0:
            print(f"goes on after epoch {first}", flush=True)
    replica = team.replica(module)

    for epoch in range(first, arguments.epochs):
        if course.over:
            break
        train_loss, trained = train_epoch(team, replica, module, mean, optimizer, rows, learned, arguments, training, course, epoch)
        judge = lambda: learned.judge(module.eval(), validation)
        at_last = judge() if team.rank == 0 else None
        better, state = mean.better(module, at_last, judge) if team.rank == 0 else (None, None)
        (loss, figures, score), plain_loss = team.same((better, at_last[0]) if team.rank == 0 else None)
        best = course.after(score, loss, trained, plain_loss)
        if team.rank == 0:
            write_epoch(out, epoch, train_loss, loss, figures, state if best else None)
            write_checkpoint(out, {"epoch": epoch + 1, "module": module.state_dict(), "optimizer": optimizer.state_dict(), "mean": mean.weights, "course": course.__dict__})
    if team.rank == 0:
        write_config(out, config, learned, module, validation)
    team.close()


def write_config(out, config, learned, module, validation):
    """config.json of the result, with what its best weights settle on the validation rows."""
    module.load_state_dict(load_file(str(out / "model.safetensors")))
    learned.settle(module.eval(), validation, config)
    (out / "config.json").write_text(json.dumps(config, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_checkpoint(out):
    path = out / "checkpoint.pt"
    return torch.load(path, map_location="cpu", weights_only=True) if path.is_file() else None


def write_checkpoint(out, state):
    """Whole or not at all: whoever is killed here finds the one before."""
    torch.save(state, out / "checkpoint.tmp")
    os.replace(out / "checkpoint.tmp", out / "checkpoint.pt")


def write_epoch(out, epoch, train_loss, loss, figures, best):
    """Prints and files an epoch; keeps the weights when it is the best so far."""
    said = "".join(f", {name} {value:.4f}" for name, value in figures.items())
    print(f"epoch {epoch + 1}: train loss {train_loss:.4f}, validation loss {loss:.4f}{said}", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    lines = (out / "metrics.csv").read_text(encoding="utf-8").splitlines()[:epoch + 1] if epoch else [",".join(["epoch,train_loss,val_loss", *(f"val_{name}" for name in figures)])]
    lines.append(",".join(map(str, [epoch + 1, train_loss, loss, *figures.values()])))
    (out / "metrics.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if best is not None:
        save_file({name: tensor.contiguous() for name, tensor in best.items()}, str(out / "model.tmp"), metadata={"format": "pt"})
        os.replace(out / "model.tmp", out / "model.safetensors")
        for name in ("config.json", "tokenizer.json"):
            shutil.copyfile(FOLDER / name, out / name)


if __name__ == "__main__":
    main()
`
