package io.burgee.aws.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {

    private static double dollars(Load load, String what) {
        return Estimate.of(load).lines().stream()
                .filter(line -> line.what().equals(what))
                .mapToDouble(Estimate.Line::dollars)
                .sum();
    }

    /** Reckoned by hand: 26.28 B batches are 152 M messages of 64 KiB at 2.7 requests, 0.40 dollars a million. */
    @Test
    void tenThousandBatchesASecondCostTheQueueAboutWhatTheirMessagesCost() {
        assertThat(dollars(new Load(10_000, 10, 3), "SQS")).isCloseTo(164 + 3.8, within(2.0));
    }

    /** 151 GB an hour of JSON is as many capacity units. */
    @Test
    void theBalancerIsPaidByTheBytesOfTheBatches() {
        assertThat(dollars(new Load(10_000, 10, 3), "Load balancers")).isCloseTo(945, within(15.0));
    }

    /** 262.8 B events: 0.0277 units each for the raw table, 0.05 for goals, 0.05 projected, 0.0036 exposed, 0.1 for contexts. */
    @Test
    void writesAreTheSumOfWhatTheWorkerStores() {
        double perEvent = 28.4 / 1_024 + 0.05 + 0.05 + 1.0 / 280 + 0.1;

        assertThat(dollars(new Load(10_000, 10, 3), "DynamoDB writes"))
                .isCloseTo(262_800 * perEvent * 0.625, within(1.0));
    }

    @Test
    void experimentsCostNothingWhereThereAreNone() {
        assertThat(dollars(new Load(100, 10, 0), "DynamoDB reads"))
                .isCloseTo(100 * 2_628_000 / 1e6 * 0.125, within(0.01));
    }

    @Test
    void whatIsAlwaysThereCostsWithoutAnyLoadToo() {
        Estimate idle = Estimate.of(new Load(0, 1, 0));

        assertThat(idle.total()).isBetween(1_000.0, 2_000.0);
        assertThat(dollars(new Load(0, 1, 0), "DynamoDB writes")).isZero();
    }

    /** Nine machines of three services and four of MongoDB: 20 metrics of ours and 91 of theirs at 0.30, 30 alarms, 4 fast ones, a dashboard, 20 GB of logs. */
    @Test
    void eachMachineIsWatchedByTheMinute() {
        assertThat(dollars(new Load(100, 10, 3), "CloudWatch"))
                .isCloseTo(111 * 0.30 + 30 * 0.10 + 4 * 0.30 + 3 + 10, within(0.01));
    }

    @Test
    void theTableShowsEachLineItsSumAndWhatWasAssumed() {
        Estimate estimate = Estimate.of(new Load(500, 10, 3));

        assertThat(estimate.print())
                .startsWith("500 batches a second of 10 events, 3 experiments: about $")
                .contains("DynamoDB writes", "EC2 workers", "Assumed:", "us-east-1");
        assertThat(estimate.lines())
                .allSatisfy(line -> assertThat(line.dollars()).isNotNegative());
    }

    @Test
    void aLoadThatIsNoneIsRefusedInOneSentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Load(-1, 10, 3))
                .withMessage("batches per second must be a number from 0 on, not -1.0.");
        assertThatIllegalArgumentException().isThrownBy(() -> new Load(1, 0, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new Load(Double.NaN, 1, 3));
    }
}
