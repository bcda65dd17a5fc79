// The class Learned of torch-learned-py.ts for pairs: the tokens of another text. The rules of tasks/pairs.ts and tasks/pair-figures.ts,
// and train/scheduled-sampling.ts.

/** See torch-learned-py.ts. */
export const PAIRS_PY = String.raw`# Scheduled sampling rises over this part of the epochs; orders of chrF, and the weight of its recall.
RISE, CHRF_ORDER, BETA_SQUARED = 0.5, 6, 4


class Learned(Rows):
    """The tokens of another text, one after the other, each given the right ones before it."""

    has_score = True

    def __init__(self, *given):
        super().__init__(*given)
        self.tokenizer = Tokenizer.from_file(str(FOLDER / "answer_tokenizer.json"))
        self.tokenizer.no_truncation()
        self.first = self.config["model"]["vocabulary"] - len(self.labels)
        self.sampled = self.config["training"]["scheduled_sampling"]

    def target(self, text, cell):
        """(ids with the end behind them, all tokens as they are written); None for a row that is left out."""
        cell = cell.strip()
        if not cell:
            return None
        found = self.tokenizer.encode(cell)
        tokens = [cell[start:end] if id == self.config["unk_token_id"] else token for id, token, (start, end) in zip(found.ids, found.tokens, found.offsets)]
        return [*found.ids[:self.task["maxLength"]], END], tokens

    def expects(self):
        return "rows with a text and an answer"

    def whole(self, targets):
        return sum(len(ids) for ids, _ in targets)

    def outputs(self, replica, rows, turn):
        ids, answers = self.inputs(rows, turn), self.read_answers(rows).to(turn.device)
        share = self.sampled * min(1, turn.epoch / max(1, RISE * self.arguments.epochs))
        if share > 0:
            answers = self.mixed(getattr(replica, "module", replica), ids, answers, share, turn)
        return replica(ids, answers)

    def read_answers(self, rows):
        """What the decoder reads: the start and all but the end."""
        return pad([[self.first + id for id in (START, *ids[:-1])] for _, (ids, _) in rows])

    @torch.no_grad()
    def mixed(self, module, ids, answers, share, turn):
        """The answers with that share of their tokens drawn from what the network expects (Bengio et al. 2015)."""
        chances = module.eval()(ids, answers).softmax(dim=2).cumsum(dim=2).cpu()
        module.train()
        mixed = answers.clone()
        for line, row in enumerate(turn.mine or turn.group[:1]):
            draws = random.Random(f"sampling {self.arguments.seed} {turn.epoch} {turn.index} {row}")
            for t in range(1, int((answers[line] != 0).sum())):
                if draws.random() < share:
                    drawn = int(torch.searchsorted(chances[line, t - 1], draws.random()))
                    mixed[line, t] = self.first + min(drawn, len(self.labels) - 1)
        return mixed

    def losses(self, logits, targets):
        return losses_of_steps(logits, [ids for ids, _ in targets])

    @torch.inference_mode()
    def judge(self, module, rows):
        """Mean loss of a token, answers that are right token for token, chrF; the mean of the last two is the score."""
        total = count = 0
        written = [None] * len(rows)
        order = sorted(range(len(rows)), key=lambda row: len(rows[row][0]))
        for start in range(0, len(order), BATCH):
            some = [rows[row] for row in order[start:start + BATCH]]
            device = module.fc.weight.device
            ids = pad([ids for ids, _ in some]).to(device)
            losses, _, _, of = self.losses(module(ids, self.read_answers(some).to(device)), [target for _, target in some])
            total, count = total + float(losses.double().sum()), count + of
            for row, found in zip(order[start:start + BATCH], self.written(module, ids)):
                written[row] = found
        right = [tokens for _, (_, tokens) in rows]
        exact = sum(found == tokens for found, tokens in zip(written, right)) / len(rows)
        chrf = chrf_of(written, right)
        return total / max(1, count), {"exact_match": exact, "chrf": chrf}, (exact + chrf / 100) / 2

    def written(self, module, ids):
        """The likeliest token after every token, of all texts side by side, until the end or the longest length."""
        known, states = module.read(ids)
        token = torch.full((len(ids), 1), START, device=ids.device)
        found = []
        for _ in range(self.task["maxLength"]):
            logits, _, states = module.write(token + self.first, known, states)
            logits[:, :, [PAD, START]] = -torch.inf
            token = logits.argmax(dim=2)
            found.append(token)
            if (torch.cat(found, dim=1) == END).any(dim=1).all():
                break
        texts = torch.cat(found, dim=1).tolist()
        named = lambda id: None if id == self.config["unk_token_id"] else self.labels[id]
        return [[named(id) for id in text[:text.index(END) if END in text else None]] for text in texts]


def chrf_of(written, right):
    """chrF2 of a corpus (Popovic 2015), 0 to 100; white space is left out."""
    letters = lambda tokens: re.sub(r"\s+", "", "".join(token or "<unk>" for token in tokens))
    pairs = [(letters(ours), letters(theirs)) for ours, theirs in zip(written, right)]
    precision = recall = orders = 0
    for n in range(1, CHRF_ORDER + 1):
        hits = of_ours = of_theirs = 0
        for ours, theirs in pairs:
            grams, expected = (Counter(text[at:at + n] for at in range(len(text) - n + 1)) for text in (ours, theirs))
            hits += (grams & expected).total()
            of_ours += grams.total() if expected else 0
            of_theirs += expected.total()
        if hits and of_ours and of_theirs:
            precision, recall = precision + hits / of_ours, recall + hits / of_theirs
        orders += 1 if of_ours and of_theirs else 0
    return 100 * (1 + BETA_SQUARED) * precision * recall / orders / (BETA_SQUARED * precision + recall) if precision + recall else 0.0`
