package dev.sluice.samples.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** What a promotion must not wait for. */
class PromotionTest {

    /**
     * What is still to be replayed removes rows that whoever asks for the promotion could see: an asking session that
     * waited for the promotion would be waited for itself, until {@code max_standby_streaming_delay} (30 s) ends it.
     */
    @Test
    void aPromotionIsNotHeldUpByTheSessionThatAskedForIt() {
        try (PostgresCluster cluster = PostgresCluster.builder().replicas(1).start()) {
            PostgresInstance primary = cluster.primary();
            PostgresInstance replica = cluster.instance("replica1");
            primary.query("create table note(n int)");
            primary.query("insert into note select generate_series(1, 1000)");
            cluster.awaitCaughtUp();
            replica.pauseReplay();
            primary.query("delete from note");
            primary.query("vacuum note");
            String written = primary.query("select pg_current_wal_flush_lsn()");
            await().until(() ->
                    "t".equals(replica.query("select pg_last_wal_receive_lsn() >= '" + written + "'::pg_lsn")));

            replica.promote();

            assertThat(replica.query("select count(*) from note")).isEqualTo("0");
        }
    }
}
