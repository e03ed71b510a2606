package io.burgee.evaluation;

/**
 * Decides which variation of a flag a context gets.
 *
 * <p><b>Reading order.</b> An evaluation is one walk, and the first answer stands: targeting off, a prerequisite that fails, an individual target, a
 * rule, the fallthrough. {@link Walk} is that walk; {@link SegmentMembership} answers for clauses whether the context is in a segment;
 * {@link Operator} tests values; {@link Bucketing} hashes. None of them knows where data comes from or where results go: they see
 * {@link DataView} and report to {@link PrerequisiteRecorder}. That is why the same code decides inside an application and on the server.
 *
 * <p><b>It never throws.</b> It runs in the middle of somebody's request. Broken data becomes {@link ErrorKind#MALFORMED_FLAG}, and whatever else
 * goes wrong (a defect here or in a store) becomes {@link ErrorKind#EXCEPTION}; either way the application's default applies. Broken data is
 * only noticed when it is reached: a flag with a broken third rule works for everyone whom the first two match. Inside, the discovery travels as
 * an exception without a stack trace, because recursion through prerequisites and segments is deep and every level would else have to pass it on.
 *
 * <p><b>Where SDKs disagree.</b> LaunchDarkly's SDKs give different answers in a few corners. We follow their Java SDK where it and the documentation
 * agree, and else the majority: a context without the kind of a segment rule's rollout does not match; an object never matches a
 * clause and is then negated like anything else; an invalid {@code bucketBy} is malformed rather than bucket 0; a malformed prerequisite is
 * a failed one, while a cycle of prerequisites makes the whole evaluation malformed. Whatever the management API accepts avoids these corners.
 *
 * <p><b>Cost.</b> Whatever does not depend on the context is prepared once: the tests of clauses when data is loaded, and at a flag's first
 * evaluation every result that it can end in. Then a flag that is off or serves everyone the same allocates nothing, any other the one object
 * that knows who asks. There is no lock and no I/O, unless a big segment is asked for.
 */
public final class Evaluator {

    private final BigSegments bigSegments;

    /** An evaluator without a store for big segments. */
    public Evaluator() {
        this(BigSegments.NOT_CONFIGURED);
    }

    /** Asks this store who is in segments that are too big to be sent. */
    public Evaluator(BigSegments bigSegments) {
        this.bigSegments = bigSegments;
    }

    /**
     * Evaluates a flag for a context. Never throws: what goes wrong becomes a reason.
     *
     * @param data where prerequisites and segments are looked up
     * @param prerequisites told about each prerequisite evaluated, innermost first; must not throw
     */
    public Evaluation evaluate(Flag flag, Context context, DataView data, PrerequisiteRecorder prerequisites) {
        if (!context.isValid()) {
            return Evaluation.error(ErrorKind.USER_NOT_SPECIFIED);
        }
        Evaluation certain = flag.walk().certain();
        if (certain != null) {
            return certain;
        }
        SegmentMembership segments = new SegmentMembership(context, data, bigSegments);
        Evaluation result;
        try {
            result = flag.walk().evaluate(segments, prerequisites, null, null);
        } catch (MalformedFlagException e) {
            result = Evaluation.error(ErrorKind.MALFORMED_FLAG);
        } catch (RuntimeException | StackOverflowError e) {
            result = Evaluation.error(ErrorKind.EXCEPTION);
        }
        BigSegmentsStatus status = segments.bigSegmentsStatus();
        return status == null ? result : result.with(status);
    }
}
