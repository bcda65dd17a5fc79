// The part of train_torch.py that several processes need: how they find each other, also when torchrun has started them again, and
// what they share.

export const TORCH_TEAM_PY = String.raw`JOIN_SECONDS = 300


def give_up():
    print(f"the processes did not reach each other within {JOIN_SECONDS} s; under --max-restarts torchrun starts them again", file=sys.stderr, flush=True)
    os._exit(1)


def fresh(store, rank, world):
    """A part of the store that no process has written to before.

    Where torchrun starts processes again, addresses of dead ones lie in its store still, and how often it did so differs from
    machine to machine. So process 0 names the part; the others tell it a word of their own, by which they know its answer.
    """
    mine = uuid.uuid4().hex
    read = lambda key: store.get(key).decode() if store.check([key]) else ""
    if rank == 0:
        while any(read(f"joined/{other}") != mine for other in range(1, world)):
            for other in range(1, world):
                store.set(f"answer/{other}", f"{read(f'asks/{other}')} {mine}")
            time.sleep(0.05)
        return dist.PrefixStore(mine, store)
    store.set(f"asks/{rank}", mine)
    while not read(f"answer/{rank}").startswith(mine):
        time.sleep(0.05)
    part = read(f"answer/{rank}").split()[1]
    store.set(f"joined/{rank}", part)
    return dist.PrefixStore(part, store)


class Team:
    """The processes that train together; alone it is one."""

    def __init__(self):
        self.world, self.rank = int(os.environ.get("WORLD_SIZE", 1)), int(os.environ.get("RANK", 0))
        on_gpu = torch.cuda.is_available() and torch.cuda.device_count() >= int(os.environ.get("LOCAL_WORLD_SIZE", 1))
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if on_gpu else torch.device("cpu")
        if on_gpu:
            torch.cuda.set_device(self.device)
        if self.world > 1:
            # A connection that is lost while processes start would be waited for half an hour.
            late = threading.Timer(JOIN_SECONDS, give_up)
            late.daemon = True
            late.start()
            store, rank, world = next(dist.rendezvous("env://"))
            dist.init_process_group("nccl" if on_gpu else "gloo", store=fresh(store, rank, world), rank=rank, world_size=world)
            late.cancel()

    def same(self, value):
        """The value that process 0 has."""
        if self.world == 1:
            return value
        box = [value]
        dist.broadcast_object_list(box, src=0)
        return box[0]

    def sum(self, *numbers):
        total = torch.tensor(numbers, dtype=torch.float64, device=self.device if self.device.type == "cuda" else "cpu")
        if self.world > 1:
            dist.all_reduce(total)
        return total.tolist()

    def replica(self, module):
        if self.world == 1:
            return module
        # Attention over the steps weighs nothing where every step has outputs of its own.
        unused = module.answers_steps and module.spec["pooling"] == "attention"
        ids = [self.device.index] if self.device.type == "cuda" else None
        return DistributedDataParallel(module, device_ids=ids, find_unused_parameters=unused)

    def close(self):
        if self.world > 1:
            dist.destroy_process_group()`
