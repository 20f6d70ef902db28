package dev.sluice.samples.demo.ledger;

/**
 * What a query saw, and where.
 *
 * @param count how often the line is in the ledger
 * @param onReplica whether the server that answered said it is a replica
 * @param port where that server listens
 */
public record Seen(long count, boolean onReplica, int port) {}
