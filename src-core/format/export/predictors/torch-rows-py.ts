// The part of train_torch.py that reads rows, divides them and puts them into batches (data/split.ts, data/batches.ts), and the class
// Rows, from which every class Learned has the ways of a task that learns from rows one by one.

export const TORCH_ROWS_PY = String.raw`WINDOW = 50


def read_rows(path, text_column, label_column, learned, encode):
    """(steps, target) of every row with a text and something to learn that the model knows; says how many have none.

    label_column: '' where a text alone is learned from; the cell is then None
    """
    csv.field_size_limit(2**31 - 1)
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        for column in filter(None, (text_column, label_column)):
            if column not in (reader.fieldnames or []):
                sys.exit(f"{path}: expected a column named {column!r}, got {reader.fieldnames}. Name yours with --text and --label.")
        rows = [(row[text_column], row[label_column] if label_column else None) for row in reader]
    found = [(text, learned.target(text, label)) for text, label in rows if text]
    kept = [(encode(text), target) for text, target in found if target is not None]
    if len(kept) < len(rows) and int(os.environ.get("RANK", 0)) == 0:
        print(f"{path}: {len(rows) - len(kept)} of {len(rows)} rows are left out; expected {learned.expects()}", file=sys.stderr)
    return kept


def split(rows, share, seed, learned):
    """Training and validation rows, each stratum in proportion: a class, or what a task has in its place."""
    strata = learned.strata([target for _, target in rows])
    by_stratum = {}
    for row, stratum in random.Random(seed).sample(list(zip(rows, strata)), len(rows)):
        by_stratum.setdefault(stratum, []).append(row)
    held = lambda group: max(1, round(len(group) * share)) if len(group) > 1 else 0
    validation = [row for group in by_stratum.values() for row in group[:held(group)]]
    training = [row for group in by_stratum.values() for row in group[held(group):]]
    return training, validation


def cut(rows, share, seed, learned):
    """Rows in the order of time: the last are held out."""
    at = len(rows) - max(1, round(len(rows) * share))
    return rows[:at], rows[at:]


def batches(rows, size, seed, epoch):
    """Rows of an epoch in batches of similar length, the same on every process."""
    order = list(range(len(rows)))
    rng = random.Random(seed * 1_000_003 + epoch)
    rng.shuffle(order)
    window = size * WINDOW
    order = [row for start in range(0, len(order), window) for row in sorted(order[start:start + window], key=lambda n: len(rows[n][0]))]
    groups = [order[start:start + size] for start in range(0, len(order), size)]
    rng.shuffle(groups)
    return groups


def drop_words(ids, share, unknown):
    """Unknown in place of some tokens; pieces of a token stay."""
    if share == 0:
        return ids
    whole = ids[:, :, 0] if ids.dim() == 3 else ids
    chosen = (torch.rand(whole.shape) < share) & (whole != 0)
    changed = torch.where(chosen, torch.full_like(whole, unknown), whole)
    return torch.cat([changed[:, :, None], ids[:, :, 1:]], dim=2) if ids.dim() == 3 else changed


class Rows:
    """How rows are read, divided and learned from where each stands for itself."""

    least = 2

    def __init__(self, config, labels, arguments, encode):
        self.config, self.labels, self.task = config, labels, config.get("task")
        self.arguments, self.encode = arguments, encode

    def read(self, path):
        return read_rows(path, self.arguments.text, self.arguments.label, self, self.encode)

    def split(self, rows, share):
        """Training and validation rows."""
        return (cut if self.config["training"].get("in_time", False) else split)(rows, share, self.arguments.seed, self)

    def sequences(self, rows):
        """What is judged by, of rows as they were read."""
        return rows

    def windows(self, rows):
        """What a training step reads of them."""
        return rows

    def strata(self, targets):
        return [0] * len(targets)

    def weigh(self, targets):
        """Every row counts alike."""

    def whole(self, targets):
        """What the losses of these rows are divided by."""
        return len(targets)

    def groups(self, rows, size, epoch):
        """Places of the rows of each step of an epoch."""
        return batches(rows, size, self.arguments.seed, epoch)

    def outputs(self, replica, rows, turn):
        """Logits of the rows of a step that this process has. @param turn: what step it is"""
        return replica(self.inputs(rows, turn))

    def inputs(self, rows, turn):
        ids = pad([ids for ids, _ in rows])
        return drop_words(ids, self.config["training"]["word_dropout"], self.config["unk_token_id"]).to(turn.device)

    def settle(self, module, rows, config):
        """Nothing is chosen on the validation rows."""


def losses_of_steps(logits, labels):
    """Of every step that has a label: losses, their weights, how many are right, of how many. @param logits [B, T, O] @param labels [B][], -1: none"""
    truth = torch.full(logits.shape[:2], -1)
    for row, steps in enumerate(labels):
        truth[row, :len(steps)] = torch.tensor(steps)
    truth = truth.flatten().to(logits.device)
    chosen = logits.flatten(0, 1)[truth >= 0]
    truth = truth[truth >= 0]
    losses = nn.functional.cross_entropy(chosen, truth, reduction="none")
    return losses, torch.ones_like(losses), int((chosen.detach().argmax(dim=1) == truth).sum()), len(truth)`
