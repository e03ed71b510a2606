package io.burgee.aws.cost;

/**
 * What a load makes the worker do, in a second. A unit of DynamoDB is a write of up to 1 KB or a strongly consistent read of up to 4 KB.
 *
 * @param messages of the ingest queue
 * @param rawWrites units, for groups as received
 * @param goals writes of a goal event
 * @param exposures first sightings in an iteration
 * @param projections contributions that a goal changed
 * @param contexts rows of the directory, read and written once for each context and hour
 * @param looks reads of a touched context's rows in each running iteration
 * @param tallied units, to sum the iterations again each minute
 */
public record Rates(
        double messages,
        double rawWrites,
        double goals,
        double exposures,
        double projections,
        double contexts,
        double looks,
        double tallied) {
    private static final double BYTES_PER_ROW = 150;
    private static final double READ_UNIT = 4_096;
    private static final double WRITE_UNIT = 1_024;
    private static final double TALLY_SECONDS = 60;

    public static Rates of(Load load) {
        return of(load, Assumptions.USUAL);
    }

    static Rates of(Load load, Assumptions assumed) {
        double events = load.eventsPerSecond();
        double goals = events * assumed.goalShare();
        double enrolments = assumed.enrolled() * load.experiments();
        return new Rates(
                events * assumed.storedBytesPerEvent() / assumed.bytesPerMessage(),
                events * assumed.storedBytesPerEvent() / WRITE_UNIT,
                goals,
                events / assumed.contextEvents() * enrolments,
                goals * enrolments,
                events / assumed.eventsPerContextHour(),
                // Each touched context in each running iteration; where its row is, its goals are read too.
                load.batchesPerSecond() * load.experiments() * (1 + assumed.enrolled()),
                events == 0
                        ? 0
                        : load.experiments() * assumed.unitsPerIteration() * BYTES_PER_ROW / READ_UNIT / TALLY_SECONDS);
    }

    double writes() {
        return rawWrites + goals + exposures + projections + contexts;
    }

    double reads() {
        return looks + tallied + contexts;
    }

    /** Write units of one table, by what follows the prefix in its name; those that are not named here take a few a second. */
    public double writes(String table) {
        return switch (table) {
            case "raw" -> rawWrites;
            case "goal" -> goals;
            case "unit" -> exposures + projections;
            case "directory" -> contexts;
            default -> 0;
        };
    }

    /** Read units of one table. */
    public double reads(String table) {
        return switch (table) {
            case "unit", "goal" -> looks + tallied;
            case "directory" -> contexts;
            // Folds read each group once.
            case "raw" -> rawWrites / 4;
            default -> 0;
        };
    }
}
