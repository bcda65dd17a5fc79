// predict_torch.py: the same network as a torch.nn.Module, loading model.safetensors by name. train_torch.py imports it.

import { SUBWORDS_PY } from './subwords-py'
import { TORCH_NETWORK_PY } from './torch-network-py'
import { TORCH_PAD_PY } from './torch-pad-py'

export const PREDICT_TORCH_PY = String.raw`"""The model of this folder as a PyTorch module.

    pip install torch safetensors tokenizers
    python predict_torch.py "a first text" "a second text"
    python predict_torch.py --abstain "a text"  says why the model had better not answer, or null
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


${SUBWORDS_PY}


${TORCH_NETWORK_PY}


def network_of(config):
    return RecurrentClassifier(config["model"])


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


${TORCH_PAD_PY}


def load(folder=FOLDER):
    config, labels = read_config(folder)
    module = network_of(config)
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


def abstention_of(folder=FOLDER):
    """When the model had better not answer; None where no limits were fitted."""
    if not (Path(folder) / "abstention.json").exists():
        return None
    from abstain import Abstention
    return Abstention(folder)


@torch.inference_mode()
def reasons(module, abstention, texts, sequences, probabilities, unknown):
    """[N] why not to answer, or None, by what the output layer reads of each text and by the largest probability."""
    found = []
    for text, steps, chances in zip(texts, sequences, probabilities):
        states = []
        hook = module.fc.register_forward_pre_hook(lambda _, inputs: states.append(inputs[0][0].cpu().numpy()))
        module(pad([steps]).to(module.fc.weight.device))
        hook.remove()
        pieces = [token[1:] for token in steps] if isinstance(steps[0], list) else None
        found.append(abstention.reason(text, plain(steps), pieces, states[0], float(max(chances)), unknown))
    return found


def main():
    parser = argparse.ArgumentParser(description="Classifies texts with the model in this folder, in PyTorch.")
    parser.add_argument("texts", nargs="*", help="texts to classify")
    parser.add_argument("--abstain", action="store_true", help="say why the model had better not answer")
    parser.add_argument("--check", action="store_true", help="reproduce test_vectors.json")
    arguments = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    module, encode, labels = load()
    wide, abstention = wide_of(), abstention_of()
    unknown = read_config(FOLDER)[0]["unk_token_id"]

    if arguments.check:
        vectors = json.loads((FOLDER / "test_vectors.json").read_text(encoding="utf-8"))
        ids = [encode(vector["text"]) for vector in vectors]
        wrong = sum(plain(row) != vector["ids"] for row, vector in zip(ids, vectors))
        expected = torch.tensor([vector["logits"] for vector in vectors])
        answers = logits = logits_of(module, ids)
        if wide:
            blended = torch.from_numpy(wide.blend(logits.numpy(), [vector["text"] for vector in vectors])[0])
            answers, logits = blended, torch.cat([logits, blended], dim=1)
            expected = torch.cat([expected, torch.tensor([vector["blended"] for vector in vectors])], dim=1)
        if abstention:
            found = reasons(module, abstention, [vector["text"] for vector in vectors], ids, answers.softmax(dim=1).tolist(), unknown)
            wrong += sum(vector["abstain"] != reason for vector, reason in zip(vectors, found))
        difference = float((logits - expected).abs().max())
        print(json.dumps({"rows": len(vectors), "wrongIds": wrong, "largestDifference": difference}))
        # float32 keeps a share of a number: large logits differ by more.
        sys.exit(0 if wrong == 0 and difference <= 1e-5 * max(1, float(expected.abs().max())) else 1)

    if not arguments.texts:
        parser.error("expected at least one text")
    if arguments.abstain and not abstention:
        parser.error("--abstain: expected abstention.json in this folder")
    sequences = [encode(text) for text in arguments.texts]
    logits = logits_of(module, sequences)
    if wide:
        logits = torch.from_numpy(wide.blend(logits.numpy(), arguments.texts)[0])
    chances = logits.softmax(dim=1)
    why = reasons(module, abstention, arguments.texts, sequences, chances.tolist(), unknown) if arguments.abstain else []
    for n, (text, row) in enumerate(zip(arguments.texts, chances)):
        answer = {"text": text, "label": labels[int(row.argmax())], "probabilities": dict(zip(labels, row.tolist()))}
        print(json.dumps({**answer, **({"abstain": why[n]} if why else {})}, ensure_ascii=False))


if __name__ == "__main__":
    main()
`
