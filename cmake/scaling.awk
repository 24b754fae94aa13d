# The cost model of docs/scaling.md: prints its table. usage: awk -f cmake/scaling.awk
function least(a, b) { return a < b ? a : b }
function most(a, b) { return a > b ? a : b }
function ceiling(x) { return x == int(x) ? x : int(x) + 1 }
# Of patches whose side is a power of two from 256 on, as lib/grid/box.c makes them.
function band_rows(side) { return least(16, side / 32) }

# What pipelines cost beside the operations themselves: messages, and waiting until the chain of
# ranks is filled. A chunk has as many batches of 64 lines as petsc/pipeline.c takes.
function pipeline(side, planes, ranks, own,    batch, cells, chunks) {
    if (ranks == 1)
        return 0
    batch = 64 * side / ranks
    cells = batch * (int(sqrt(700 * own / ranks) / batch) + 1)
    chunks = ceiling(own / cells)
    return 2 * ((chunks + ranks - 1) * 2 * message_us * 1e-3 + (ranks - 1) * cells * lines_ns * 1e-6 + \
                side * planes * border_numbers * 8 / inside_gb * 1e-6)
}

function row(side, planes, ranks,    own, nodes, at_once, chunks, compute, pack, network, messages,
             pipelines, halos, sums, all) {
    own = side * side * planes / ranks
    nodes = most(1, ranks / node_ranks)
    at_once = least(planes, ceiling(most(32768, 2048 * ranks) / (side * side / ranks)))
    chunks = ceiling(planes / at_once)
    compute = own * (ranks >= node_ranks ? full_node_ns : two_cores_ns) * 1e-6
    pack = own * numbers * (kept_ns / ranks + passed_ns * (1 - 1 / ranks)) * 1e-6
    network = own * numbers * 8 * least(ranks, node_ranks) * (1 - 1 / nodes) / network_gb * 1e-6
    messages = ranks > 1 ? numbers * chunks * (ranks - 1) * message_us * 1e-3 : 0
    pipelines = pipeline(side, planes, ranks, own)
    halos = ranks > 1 ? 2 * 2 * fields * (side * planes * 8 / inside_gb * 1e-6 + message_us * 1e-3) : 0
    sums = ranks > 1 ? ceiling(side / band_rows(side)) * sum_numbers * 8 * least(ranks, node_ranks) / network_gb * 1e-6 + \
                       10 * log(ranks) / log(2) * latency_us * 1e-3 : 0
    all = compute + pack + network + messages + pipelines + halos + sums
    printf "| %d x %d x %d | %d | %.2g | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f | %.0f |\n", side,
           side, planes, ranks, own / 1e6, compute, pack + network, messages, pipelines, halos, sums,
           all, 100 * (1 - compute / all)
}

BEGIN {
    fields = 3                       # that diffuse
    numbers = 2 * 4                  # of a cell that are transposed in a step
    border_numbers = 5               # of a line that pass a border in a stage: 3 there, 2 back
    sum_numbers = 9 * 5              # of a band of rows: five for each field
    two_cores_ns = 72; full_node_ns = 80; kept_ns = 0.2; passed_ns = 2.1
    lines_ns = 1.5; node_ranks = 16; network_gb = 12.5; inside_gb = 5; latency_us = 2; message_us = 0.5
    print "| cells | ranks | million cells a rank | compute | transposes | their messages | pipelines | halos | sums | step, ms | exchanges, % |"
    print "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    row(256, 52, 1); row(256, 52, 2)
    row(1024, 52, 16); row(4096, 52, 256); row(16384, 52, 1024)   # at most a rank a band
    row(1024, 52, 64)
    row(4096, 52, 16)
}
