"""The Python half of `npm run test:interop`: other people's readers look at what GateScope wrote. Prints one JSON object.

    check.py versions
    check.py bundles FOLDER ...        onnxruntime, PyTorch and onnx.checker on every bundle
    check.py tokenizers FILE ...       tokenizer.json files with lines and expected ids beside them
    check.py sizes FOLDER              batch 1/7/64 x length 1/33/500 on one model.onnx
    check.py safetensors FOLDER        verdicts on a corpus, and a file written for the way back
    check.py tensorboard FILE          scalars of an event file
    check.py portable FOLDER           graphs in plain operators, in OpenVINO and tract
    check.py torch-exports FOLDER      classifiers exported by torch.onnx, with ids and logits
"""

import importlib
import json
import sys
import warnings
from pathlib import Path

MODULES = ["openvino", "tract", "onnxruntime", "onnx", "torch", "tokenizers", "safetensors", "tensorboard", "ray", "pandas"]


def versions():
    found = {}
    for name in MODULES:
        try:
            found[name] = getattr(importlib.import_module(name), "__version__", "?")
        except ImportError:
            found[name] = None
    return found


def bundles(*folders):
    sys.path.insert(0, folders[0])
    import onnx
    import predict
    import predict_torch
    import torch

    results = {}
    for folder in map(Path, folders):
        vectors = json.loads((folder / "test_vectors.json").read_text(encoding="utf-8"))
        wrong, difference, _ = predict.Classifier(folder).check(vectors)
        module, encode, _ = predict_torch.load(folder)
        ids = [encode(vector["text"]) for vector in vectors]
        expected = torch.tensor([vector["logits"] for vector in vectors])
        onnx.checker.check_model(onnx.load(str(folder / "model.onnx")), full_check=True)
        results[folder.name] = {
            "rows": len(vectors), "onnxruntime": {"wrongIds": wrong, "difference": difference},
            "torch": {"wrongIds": sum(row != vector["ids"] for row, vector in zip(ids, vectors)), "difference": float((predict_torch.logits_of(module, ids) - expected).abs().max())},
        }
    return results


def tokenizers(*files):
    from tokenizers import Tokenizer

    results = {}
    for file in map(Path, files):
        tokenizer = Tokenizer.from_file(str(file))
        lines = json.loads(file.with_suffix(".lines.json").read_text(encoding="utf-8"))
        wrong = [line["text"] for line in lines if (tokenizer.encode(line["text"]).ids or [1]) != line["ids"]]
        results[file.name] = {"lines": len(lines), "wrong": len(wrong), "first": wrong[:1]}
    return results


def sizes(folder):
    import numpy as np
    import onnxruntime

    session = onnxruntime.InferenceSession(str(Path(folder) / "model.onnx"), providers=["CPUExecutionProvider"])
    vocabulary = json.loads((Path(folder) / "config.json").read_text(encoding="utf-8"))["vocab_size"]
    random = np.random.default_rng(0)
    worst = 0.0
    for batch in (1, 7, 64):
        for length in (1, 33, 500):
            ids = random.integers(1, vocabulary, (batch, length))
            ends = random.integers(1, length + 1, batch)
            ends[0] = length
            ids[np.arange(length)[None, :] >= ends[:, None]] = 0
            logits, probabilities = session.run(None, {"input_ids": ids})
            alone = np.concatenate([session.run(["logits"], {"input_ids": ids[row:row + 1, :ends[row]]})[0] for row in range(batch)])
            worst = max(worst, float(np.abs(logits - alone).max()), float(np.abs(probabilities.sum(axis=1) - 1).max()))
    return {"runs": 9, "difference": worst}


def safetensors(folder):
    import torch
    from safetensors.torch import load, save_file

    verdicts = {}
    for file in sorted(Path(folder).glob("*.corpus")):
        try:
            load(file.read_bytes())
            verdicts[file.name] = True
        except Exception as refusal:
            # A file may be well-formed and still hold a dtype that torch lacks: that is no refusal of the format.
            verdicts[file.name] = type(refusal).__name__ in ("KeyError", "AttributeError")
    torch.manual_seed(0)
    tensors = {"z": torch.randn(3, 2), "a": torch.randn(4).to(torch.float16), "m": torch.randn(2, 2).to(torch.bfloat16)}
    save_file(tensors, str(Path(folder) / "python.safetensors"), metadata={"format": "pt"})
    return {"verdicts": verdicts, "values": {name: tensor.float().flatten().tolist() for name, tensor in tensors.items()}}


def tensorboard(file):
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(str(file))
    events.Reload()
    return {tag: [[event.step, event.value, event.wall_time] for event in events.Scalars(tag)] for tag in events.Tags()["scalars"]}


def torch_exports(folder):
    import torch
    from torch import nn

    class Classifier(nn.Module):
        """What people write: batch first, no lengths."""

        def __init__(self, kind, bidirectional, layers, pooling):
            super().__init__()
            self.bidirectional, self.pooling = bidirectional, pooling
            self.embedding = nn.Embedding(20, 5, padding_idx=0)
            self.rnn = getattr(nn, kind)(5, 4, layers, batch_first=True, bidirectional=bidirectional)
            self.fc = nn.Linear(8 if bidirectional else 4, 3)

        def forward(self, ids):
            states, final = self.rnn(self.embedding(ids))
            final = final[0] if isinstance(final, tuple) else final
            if self.pooling == "mean":
                return self.fc(states.mean(dim=1))
            if self.pooling == "max":
                return self.fc(states.max(dim=1)[0])
            if self.pooling == "step":
                return self.fc(states[:, -1])
            return self.fc(torch.cat([final[-2], final[-1]], dim=1) if self.bidirectional else final[-1])

    warnings.simplefilter("ignore")
    torch.manual_seed(0)
    results = {}
    for kind in ("RNN", "LSTM", "GRU"):
        for bidirectional in (False, True):
            for layers in (1, 2):
                for pooling in ("last", "mean", "max") if bidirectional else ("last", "mean", "max", "step"):
                    module = Classifier(kind, bidirectional, layers, pooling).eval()
                    ids = torch.randint(1, 20, (1, 6))
                    name = f"{kind}-{'bi' if bidirectional else 'uni'}-{layers}-{pooling}.onnx"
                    torch.onnx.export(module, (ids,), str(Path(folder) / name), opset_version=17, dynamo=False, input_names=["ids"], output_names=["scores"], dynamic_axes={"ids": {0: "batch", 1: "steps"}})
                    results[name] = {"ids": ids[0].tolist(), "logits": module(ids)[0].tolist()}
    return results


def portable(folder):
    """Graphs in plain operators (NAME.portable.onnx) beside the usual ones (NAME.onnx): padded rows in OpenVINO and tract.

    The second figure is what the usual file gives in OpenVINO: without lengths it reads the padding.
    """
    import numpy as np
    import onnxruntime
    import openvino
    import tract

    ids = np.array([[2, 3, 4, 2, 3, 5, 1], [4, 2, 1, 3, 0, 0, 0], [5, 0, 0, 0, 0, 0, 0]], dtype=np.int64)
    core, found = openvino.Core(), {"models": 0, "openvino": 0.0, "usual": 0.0, "tract": 0.0}
    for file in sorted(Path(folder).glob("*.portable.onnx")):
        usual = str(file).replace(".portable", "")
        truth = onnxruntime.InferenceSession(usual, providers=["CPUExecutionProvider"]).run(["logits"], {"input_ids": ids})[0]
        # bfloat16 is what OpenVINO takes by itself where the processor has it.
        exact = {"INFERENCE_PRECISION_HINT": "f32"}
        for name, path in (("openvino", str(file)), ("usual", usual)):
            logits = core.compile_model(path, "CPU", exact)({"input_ids": ids})["logits"]
            found[name] = max(found[name], float(np.abs(logits - truth).max()))
        model = tract.onnx().load(str(file))
        # tract's recurrent operators want extents that are known.
        model.set_input_fact(0, "3,7,i64")
        model.analyse()
        logits = model.into_model().into_runnable().run([ids])[0].to_numpy()
        found["tract"] = max(found["tract"], float(np.abs(logits - truth).max()))
        found["models"] += 1
    return found


if __name__ == "__main__":
    verbs = {"portable": portable, "versions": versions, "bundles": bundles, "tokenizers": tokenizers, "sizes": sizes, "safetensors": safetensors, "tensorboard": tensorboard, "torch-exports": torch_exports}
    print(json.dumps(verbs[sys.argv[1]](*sys.argv[2:])))
