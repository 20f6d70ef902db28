package dev.sluice.cluster;

/**
 * One PostgreSQL server, by its address.
 *
 * @param host name or address, an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Instance(String host, int port) {

    /** {@code host:port}, an IPv6 host in brackets: how users, logs and metrics name it. */
    public String name() {
        return host.indexOf(':') < 0 ? host + ':' + port : '[' + host + "]:" + port;
    }

    @Override
    public String toString() {
        return name();
    }
}
