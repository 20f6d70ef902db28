package dev.sluice.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.RouteReason;
import dev.sluice.console.FakeSluice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OverviewTest {
    private final FakeSluice sluice = new FakeSluice("shop");

    private Overview overview(Sample before, boolean admin) {
        return Overview.of(sluice.databases(), before, admin, FakeSluice.START);
    }

    private InstanceView instance(Sample before, String name) {
        return overview(before, false).databases().get(0).instances().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstLookKnowsNoRates() {
        InstanceView replica = instance(Sample.NONE, "db:2");

        assertThat(replica.readRate()).isEqualTo(Figures.NONE);
        assertThat(replica.writeRate()).isEqualTo(Figures.NONE);
        assertThat(overview(Sample.NONE, false).databases().get(0).routes())
                .hasSize(RouteReason.values().length)
                .allMatch(route -> route.rate().equals(Figures.NONE));
    }

    @Test
    void ratesAreWhatWasAddedPerSecondSinceTheLookBefore() {
        sluice.statements = 100;
        Sample before = Sample.of(sluice.databases());
        sluice.statements = 400;
        sluice.now = FakeSluice.START.plusSeconds(2);

        assertThat(instance(before, "db:2").readRate()).isEqualTo("150.0/s");
        assertThat(instance(before, "db:2").writeRate()).isEqualTo("0.0/s");
        assertThat(instance(before, "db:1").writeRate()).isEqualTo("150.0/s");
        assertThat(overview(before, false).databases().get(0).routes())
                .filteredOn(route -> route.code().equals("READ_ONLY"))
                .singleElement()
                .satisfies(route -> assertThat(route.rate()).isEqualTo("300.0/s"))
                .satisfies(route -> assertThat(route.count()).isEqualTo("800"));
    }

    @Test
    void countersThatWereResetHaveNoRate() {
        sluice.statements = 1000;
        Sample before = Sample.of(sluice.databases());
        sluice.statements = 10;
        sluice.now = FakeSluice.START.plusSeconds(2);

        assertThat(instance(before, "db:2").readRate()).isEqualTo(Figures.NONE);
    }

    @Test
    void aDatabaseThatAppearedHasNoRateYet() {
        Sample before = Sample.of(new FakeSluice("other").databases());
        sluice.now = FakeSluice.START.plusSeconds(2);

        assertThat(instance(before, "db:2").readRate()).isEqualTo(Figures.NONE);
    }

    @Test
    void aRefreshRightAfterAnotherKeepsComparingWithTheOlderOne() {
        Sample first = Sample.of(sluice.databases());
        sluice.now = FakeSluice.START.plusMillis(300);
        assertThat(first.next(sluice.databases())).isSameAs(first);

        sluice.now = FakeSluice.START.plusSeconds(2);
        assertThat(first.next(sluice.databases()).takenAt()).containsEntry("shop", sluice.now);
    }

    @Test
    void aClockThatWasSetBackDoesNotStopTheRates() {
        sluice.now = FakeSluice.START.plus(Duration.ofHours(1));
        Sample future = Sample.of(sluice.databases());
        sluice.now = FakeSluice.START;

        Sample next = future.next(sluice.databases());
        assertThat(next.takenAt()).containsEntry("shop", FakeSluice.START);
    }

    @Test
    void statesAreWordsAndTonesRepeatThem() {
        sluice.unready("shop");
        DatabaseView shop = overview(Sample.NONE, false).databases().get(0);

        assertThat(shop.ready()).isEqualTo(Badge.bad("not ready"));
        assertThat(shop.warm()).isEqualTo(Badge.poor("warming up"));
        assertThat(shop.replicas()).isEqualTo("2 eligible, 2 wanted");
        InstanceView primary = shop.instances().get(0);
        assertThat(primary.role()).isEqualTo(Badge.accent("primary"));
        assertThat(primary.health()).isEqualTo(Badge.bad("unhealthy"));
        assertThat(primary.problem()).isEqualTo("connection refused");
        assertThat(primary.untroubled()).isFalse();
    }

    @Test
    void lagAndStreamingAreTheReplicasOwn() {
        assertThat(instance(Sample.NONE, "db:1").lag()).isEqualTo(Figures.NONE);
        assertThat(instance(Sample.NONE, "db:1").streaming()).isEqualTo(Figures.NONE);
        assertThat(instance(Sample.NONE, "db:2").lag()).isEqualTo("250 ms");
        assertThat(instance(Sample.NONE, "db:3").lag()).isEqualTo("1.5 s");
        assertThat(instance(Sample.NONE, "db:3").streaming()).isEqualTo("yes");
    }

    @Test
    void onlyAdministratorsAreOfferedActionsAndOnlyOnReplicas() {
        sluice.takeOut("shop", "db:3", "anna");

        assertThat(overview(Sample.NONE, false).databases().get(0).instances())
                .noneMatch(row -> row.canTakeOut() || row.canPutBack());
        assertThat(overview(Sample.NONE, true).databases().get(0).instances())
                .extracting(row -> row.name() + " " + row.canTakeOut() + " " + row.canPutBack())
                .containsExactly("db:1 false false", "db:2 true false", "db:3 false true");
    }

    @Test
    void theAnnouncementChangesWithStatesAndNotWithFigures() {
        String quiet = overview(Sample.NONE, false).announcement();
        assertThat(quiet).isEqualTo("shop is ready.");

        sluice.statements = 5000;
        sluice.now = FakeSluice.START.plusSeconds(2);
        assertThat(overview(Sample.NONE, false).announcement()).isEqualTo(quiet);

        sluice.takeOut("shop", "db:2", "anna");
        assertThat(overview(Sample.NONE, false).announcement())
                .isEqualTo("shop is ready; db:2 is healthy and out of rotation.");
    }

    @Test
    void theOldestFigureDatesTheOverview() {
        sluice.now = FakeSluice.START.minusSeconds(3);

        assertThat(overview(Sample.NONE, false).takenAt().iso()).isEqualTo("2026-11-01T11:59:57Z");
    }

    @Test
    void noDatabasesAndNoRuntimeAreTwoThings() {
        Overview none = Overview.of(new FakeSluice().databases(), Sample.NONE, true, FakeSluice.START);
        Overview missing = Overview.unavailable("not there", FakeSluice.START);

        assertThat(none.withoutDatabases()).isTrue();
        assertThat(none.problem()).isEmpty();
        assertThat(missing.withoutDatabases()).isFalse();
        assertThat(missing.problem()).isEqualTo("not there");
        assertThat(missing.announcement()).isEqualTo("not there");
    }
}
