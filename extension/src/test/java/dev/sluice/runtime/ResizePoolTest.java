package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.PoolSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools are resized while they run; no server is needed to see who may set what. */
class ResizePoolTest {
    private static final Logger AUDIT = Logger.getLogger("dev.sluice.audit");
    private static final String NOWHERE = "127.0.0.1:1";

    private final List<String> audited = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            audited.add(new SimpleFormatter().formatMessage(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };
    private final SluiceRuntime sluice = SluiceRuntime.start();

    @BeforeEach
    void open() {
        AUDIT.addHandler(listener);
        sluice.open(Map.of("name", "shop", "url", "jdbc:postgresql://" + NOWHERE + "/shop", "user", "shop"));
    }

    @AfterEach
    void close() {
        sluice.close();
        AUDIT.removeHandler(listener);
    }

    private PoolSnapshot pool() {
        return sluice.databases().get(0).instances().get(0).pool();
    }

    @Test
    void theNewBoundsAreShownAndTheActIsAuditedOnce() {
        assertThat(sluice.resizePool("shop", NOWHERE, 60, 70, "anna")).isTrue();
        assertThat(sluice.resizePool("shop", NOWHERE, 60, 70, "anna")).isFalse();
        assertThat(pool()).extracting(PoolSnapshot::min, PoolSnapshot::max).containsExactly(60, 70);
        assertThat(audited)
                .containsExactly("SLUICE: anna resized the pool of 127.0.0.1:1 of database shop"
                        + " from 10 to 50 connections, to 60 to 70");
    }

    @Test
    void boundsThatAreNotAllowedChangeNothing() {
        assertThatThrownBy(() -> sluice.resizePool("shop", NOWHERE, 5, 4, "anna"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("poolMax", "\"4\"", "at least poolMin (5)");
        assertThatThrownBy(() -> sluice.resizePool("shop", NOWHERE, -1, 4, "anna"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("poolMin", "\"-1\"", "0 or more");
        assertThatThrownBy(() -> sluice.resizePool("shop", NOWHERE, 0, 0, "anna"))
                .hasMessageContainingAll("poolMax", "\"0\"", "1 or more");
        assertThat(pool()).extracting(PoolSnapshot::min, PoolSnapshot::max).containsExactly(10, 50);
        assertThat(audited).isEmpty();
    }

    @Test
    void whatThereIsNotIsNamedWithWhatThereIs() {
        assertThatThrownBy(() -> sluice.resizePool("shop", "db:9", 1, 2, "anna"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("db:9", NOWHERE);
        assertThatThrownBy(() -> sluice.resizePool("nowhere", NOWHERE, 1, 2, "anna"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("nowhere", "shop");
    }
}
