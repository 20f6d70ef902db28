package dev.sluice.samples.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on loopback that can be cut: while it is, connections are closed and new ones refused. */
final class Link implements AutoCloseable {
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean cut;

    Link(int target) {
        this.target = target;
        try {
            listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start("link-accept-" + port(), this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void cut() {
        cut = true;
        open.forEach(Link::close);
    }

    void mend() {
        cut = false;
    }

    void target(int port) {
        target = port;
        open.forEach(Link::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            acceptOne();
        }
    }

    /** One that fails is seen by its near side as a closed connection, and comes again. */
    private void acceptOne() {
        try {
            forward(listener.accept());
        } catch (IOException closedOrRefused) {
            open.removeIf(Socket::isClosed);
        }
    }

    private void forward(Socket near) throws IOException {
        if (cut) {
            near.close();
            return;
        }
        Socket far;
        try {
            far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException refused) {
            near.close();
            throw refused;
        }
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(near);
        open.add(far);
        start("link-there", () -> pump(near, far));
        start("link-back", () -> pump(far, near));
        if (cut || listener.isClosed()) {
            close(near);
            close(far);
        }
    }

    private void pump(Socket from, Socket to) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException ended) {
            // Either side went away: the other is told by closing it.
            open.remove(from);
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        open.forEach(Link::close);
    }
}
