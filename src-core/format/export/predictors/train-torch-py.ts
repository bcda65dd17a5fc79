// train_torch.py: trains the exported architecture again, in PyTorch, on one process or many. The way out for whom one
// machine is too small.

export const TRAIN_TORCH_PY = String.raw`"""Trains the architecture of config.json with PyTorch: one process, or many under torchrun, without a change.

    pip install torch safetensors tokenizers
    python train_torch.py --data train.csv --out trained
    torchrun --nproc-per-node 4 train_torch.py --data train.csv --out trained

Starts from new weights; --continue starts from model.safetensors. Settings default to those of the exported run.
Process 0 writes OUT/model.safetensors (best epoch), which GateScope and predict_torch.py read, and OUT/metrics.csv.
"""

import argparse
import csv
import os
import random
import shutil
import sys
from pathlib import Path

import torch
import torch.distributed as dist
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn.parallel import DistributedDataParallel

from predict_torch import FOLDER, RecurrentClassifier, encoder, logits_of, pad, read_config


def read_rows(path, text_column, label_column, label2id, encode):
    """(ids, label) of every row whose label the model knows."""
    csv.field_size_limit(2**31 - 1)
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        for column in (text_column, label_column):
            if column not in (reader.fieldnames or []):
                sys.exit(f"{path}: expected a column named {column!r}, got {reader.fieldnames}. Name yours with --text and --label.")
        rows = [(row[text_column], row[label_column]) for row in reader]
    known = [(encode(text), label2id[label]) for text, label in rows if text and label in label2id]
    if len(known) < 2:
        sys.exit(f"{path}: expected rows labelled {sorted(label2id)[:5]} ..., got {len(known)}. Check --label.")
    return known


def batches(rows, size, seed, epoch, rank, world):
    """This process's share of an epoch: batches of similar length, the same number on every process."""
    order = list(range(len(rows)))
    random.Random(seed * 1_000_003 + epoch).shuffle(order)
    window = size * 50
    order = [row for start in range(0, len(order), window) for row in sorted(order[start:start + window], key=lambda n: len(rows[n][0]))]
    groups = [order[start:start + size] for start in range(0, len(order), size)]
    random.Random(seed + epoch).shuffle(groups)
    groups += groups[:-len(groups) % world]
    for group in groups[rank::world]:
        yield pad([rows[n][0] for n in group]), torch.tensor([rows[n][1] for n in group])


def optimizer_of(module, settings, rate):
    """The exported run's optimizer; weight decay on weights, never on biases or the embedding."""
    plain = ("embedding", "subword")
    decayed = [p for name, p in module.named_parameters() if "bias" not in name and not name.startswith(plain)]
    others = [p for name, p in module.named_parameters() if "bias" in name or name.startswith(plain)]
    groups = [{"params": decayed, "weight_decay": settings["weightDecay"]}, {"params": others, "weight_decay": 0.0}]
    name, betas, epsilon = settings["name"], (settings["beta1"], settings["beta2"]), settings["epsilon"]
    if name in ("sgd", "momentum"):
        return torch.optim.SGD(groups, lr=rate, momentum=settings["momentum"] if name == "momentum" else 0.0)
    if name == "adagrad":
        return torch.optim.Adagrad(groups, lr=rate, eps=epsilon)
    if name == "adadelta":
        return torch.optim.Adadelta(groups, lr=rate, rho=settings["beta2"], eps=epsilon)
    if name == "rmsprop":
        return torch.optim.RMSprop(groups, lr=rate, alpha=settings["beta2"], eps=epsilon)
    return (torch.optim.AdamW if name == "adamw" else torch.optim.Adam)(groups, lr=rate, betas=betas, eps=epsilon)


def evaluate(module, rows):
    """Mean loss in nats and accuracy."""
    module.eval()
    labels = torch.tensor([label for _, label in rows])
    logits = logits_of(module, [ids for ids, _ in rows])
    return float(nn.functional.cross_entropy(logits, labels)), float((logits.argmax(dim=1) == labels).float().mean())


def main():
    config, labels = read_config(FOLDER)
    training = config["training"]
    parser = argparse.ArgumentParser(description="Trains the architecture of config.json with PyTorch.")
    parser.add_argument("--data", default=str(FOLDER / "train.csv"), help="CSV with a header, UTF-8")
    parser.add_argument("--text", default=training["text_column"])
    parser.add_argument("--label", default=training["label_column"])
    parser.add_argument("--out", default="trained")
    parser.add_argument("--epochs", type=int, default=training["epochs"])
    parser.add_argument("--batch-size", type=int, default=training["batch_size"], help="rows a process and step")
    parser.add_argument("--lr", type=float, default=training["learning_rate"])
    parser.add_argument("--validation", type=float, default=training["validation_split"], help="share of the rows held out")
    parser.add_argument("--seed", type=int, default=training["seed"])
    parser.add_argument("--continue", dest="warm", action="store_true", help="start from model.safetensors")
    arguments = parser.parse_args()
    if not Path(arguments.data).is_file():
        sys.exit(f"{arguments.data}: expected a CSV file with the training rows, got nothing there. "
                 "GateScope leaves the training texts out of a bundle unless asked (--with-data). Name a file with --data.")

    world, rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
    on_gpu = torch.cuda.is_available() and torch.cuda.device_count() >= int(os.environ.get("LOCAL_WORLD_SIZE", 1))
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if on_gpu else torch.device("cpu")
    if world > 1:
        dist.init_process_group("nccl" if on_gpu else "gloo")

    rows = read_rows(arguments.data, arguments.text, arguments.label, config["label2id"], encoder(FOLDER, config))
    random.Random(arguments.seed).shuffle(rows)
    held = max(1, round(len(rows) * arguments.validation))
    validation, rows = rows[:held], rows[held:]

    torch.manual_seed(arguments.seed)
    module = RecurrentClassifier(config["model"])
    if arguments.warm:
        module.load_state_dict(load_file(str(FOLDER / "model.safetensors")))
    module.to(device)
    replica = DistributedDataParallel(module, device_ids=[device.index] if on_gpu else None) if world > 1 else module
    optimizer = optimizer_of(module, training["optimizer"], arguments.lr)

    out, best = Path(arguments.out), float("inf")
    for epoch in range(arguments.epochs):
        replica.train()
        total = count = 0
        for ids, targets in batches(rows, arguments.batch_size, arguments.seed, epoch, rank, world):
            loss = nn.functional.cross_entropy(replica(ids.to(device)), targets.to(device))
            optimizer.zero_grad()
            loss.backward()
            if training["clip_value"]:
                nn.utils.clip_grad_value_(module.parameters(), training["clip_value"])
            if training["clip_norm"]:
                nn.utils.clip_grad_norm_(module.parameters(), training["clip_norm"])
            optimizer.step()
            total, count = total + loss.item() * len(targets), count + len(targets)
        if rank == 0:
            best = report(module, validation, out, epoch, total / count, best, labels)
        if world > 1:
            dist.barrier()
    if world > 1:
        dist.destroy_process_group()


def report(module, validation, out, epoch, train_loss, best, labels):
    """Prints and files an epoch; keeps the weights when it is the best so far."""
    loss, accuracy = evaluate(module, validation)
    print(f"epoch {epoch + 1}: train loss {train_loss:.4f}, validation loss {loss:.4f}, accuracy {accuracy:.4f} ({len(labels)} classes)", flush=True)
    out.mkdir(parents=True, exist_ok=True)
    with open(out / "metrics.csv", "a" if epoch else "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        if epoch == 0:
            writer.writerow(["epoch", "train_loss", "val_loss", "val_accuracy"])
        writer.writerow([epoch + 1, train_loss, loss, accuracy])
    if loss < best:
        save_file(module.state_dict(), str(out / "model.safetensors"), metadata={"format": "pt"})
        for name in ("config.json", "tokenizer.json"):
            shutil.copyfile(FOLDER / name, out / name)
    return min(best, loss)


if __name__ == "__main__":
    main()
`
