// The part of train_torch.py that starts and steers a training as GateScope does: initial weights (model/initialise.ts), word
// vectors, the optimizer's groups, schedules (train/schedule.ts) and early stopping (train/early-stopping.ts).

export const TORCH_START_PY = String.raw`def uniform(tensor, half_width):
    nn.init.uniform_(tensor, -half_width, half_width)


@torch.no_grad()
def initialise(module, start):
    """Draws new weights by the rules of the exported run: the same distributions, from PyTorch's own random numbers."""
    spec = module.spec
    gates = GATES[spec["cell"]]
    for name, tensor in module.named_parameters():
        # Of a decoder it is the encoder's directions side by side.
        hidden = tensor.shape[0] // gates if "_ih" in name or "_hh" in name else spec["hidden"]
        if name == "embedding.weight":
            uniform(tensor, 0.05)
            tensor[0] = 0
        elif name in ("fc.weight", "align.weight", "align.query.weight", "align.key.weight", "combine.weight"):
            uniform(tensor, math.sqrt(6 / (tensor.shape[0] + tensor.shape[1])))
        elif name == "align.v":
            uniform(tensor, math.sqrt(6 / (1 + len(tensor))))
        elif name.startswith("conv"):
            inputs = spec["embedding"] * int(name[4])
            if start["input"] == "pytorch":
                uniform(tensor, inputs ** -0.5)
            elif name.endswith("weight"):
                uniform(tensor, math.sqrt(6 / (inputs + hidden)))
            else:
                tensor.zero_()
        elif "weight_ih" in name:
            uniform(tensor, hidden ** -0.5 if start["input"] == "pytorch" else math.sqrt(6 / (tensor.shape[1] + hidden)))
        elif "weight_hh" in name:
            nn.init.uniform_(tensor) if spec["cell"] == "indrnn" else recurrent(tensor, start["recurrent"], hidden, gates)
        elif "bias_ih" in name:
            uniform(tensor, hidden ** -0.5) if start["input"] == "pytorch" else tensor.zero_()
            gate_biases(tensor, spec["cell"], start, hidden)
        elif "bias_hh" in name and start["recurrent"] == "pytorch":
            uniform(tensor, hidden ** -0.5)
        else:
            # Peepholes, attention, subwords and all other biases.
            tensor.zero_()


def recurrent(tensor, kind, hidden, gates):
    if kind == "identity":
        nn.init.eye_(tensor)
    elif kind == "orthogonal":
        for gate in range(gates):
            nn.init.orthogonal_(tensor[gate * hidden:(gate + 1) * hidden])
    else:
        uniform(tensor, hidden ** -0.5 if kind == "pytorch" else math.sqrt(6 / (2 * hidden)))


def gate_biases(tensor, cell, start, hidden):
    """Order of gates: LSTM i, f, g, o; GRU r, z, n. The one that keeps the state is the second."""
    if cell in ("rnn", "indrnn"):
        return
    keep = tensor[hidden:2 * hidden]
    if start["chrono"] is None:
        keep += start["forget_bias"] if cell == "lstm" else start["update_bias"]
        return
    bias = torch.log(1 + torch.rand(hidden) * (start["chrono"] - 2))
    keep += bias
    if cell == "lstm":
        tensor[:hidden] -= bias


@torch.no_grad()
def read_vectors(module, path, folder):
    """Gives known words their vector from a text file of 'word number ...' lines (GloVe, .vec)."""
    vocabulary = json.loads((Path(folder) / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    found, width = 0, module.spec["embedding"]
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            word, *numbers = line.rstrip().split(" ")
            if word in vocabulary and len(numbers) == width:
                module.embedding.weight[vocabulary[word]] = torch.tensor([float(number) for number in numbers])
                found += 1
    if found == 0:
        sys.exit(f"{path}: expected vectors of {width} numbers for words of tokenizer.json, got none.")
    return found


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


class Course:
    """What decides the rate of a step, which epoch was the best, and when to stop. Plain numbers, so that a checkpoint holds it."""

    def __init__(self, training, has_score=False):
        """has_score: epochs are judged by another figure than accuracy"""
        self.has_score = has_score
        self.schedule, self.patience = training["schedule"], training["patience"]
        self.lowest, self.bad, self.factor = None, 0, 1.0
        self.best, self.waited = None, 0
        self.highest, self.last, self.stalled = 0.0, 0.0, 0

    def rate(self, rate, step, total):
        done = min(1.0, step / total) if total else 0.0
        if self.schedule == "step":
            return rate * 0.5 ** min(4, int(done * 5))
        if self.schedule == "cosine":
            return rate * (0.01 + 0.99 * (1 + math.cos(math.pi * done)) / 2)
        return rate * (self.factor if self.schedule == "plateau" else 1.0)

    def after(self, score, loss, trained, plain_loss):
        """Takes an epoch in. @param plain_loss: of the weights themselves, not of their mean. @returns whether it is the best so far"""
        climbing = self.climbing(1)
        if math.isnan(trained):
            # Where nothing is right or wrong patience alone decides.
            self.last = 1.0
        else:
            rose = trained >= self.highest + 0.005
            self.highest, self.stalled, self.last = trained if rose else self.highest, 0 if rose else self.stalled + 1, trained
        better = self.best is None or (score, -loss) > (self.best[0], -self.best[1])
        # At its highest score only the loss can fall, to the last epoch: such epochs are waited through.
        done = self.has_score and self.best is not None and self.best[0] == 1
        self.best, self.waited = (score, loss) if better else self.best, 0 if better and not done else self.waited + 1
        if self.lowest is None or plain_loss < self.lowest * (1 - 1e-3):
            self.lowest, self.bad = plain_loss, 0
        elif not climbing:
            self.bad += 1
            if self.bad == 2:
                self.bad, self.factor = 0, max(0.01, self.factor / 2)
        return better

    def climbing(self, epochs):
        """True while the training rows are not learned and the accuracy on them rose in the last epochs."""
        known = self.best[0] if self.best else 0.0
        return self.last < 0.9 and self.last <= known + 0.03 and self.stalled < epochs

    @property
    def over(self):
        return self.patience is not None and self.waited >= self.patience and not self.climbing(self.patience)`
