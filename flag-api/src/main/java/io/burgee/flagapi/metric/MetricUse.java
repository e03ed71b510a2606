package io.burgee.flagapi.metric;

import java.util.Map;

/** Who measures by a metric. The experiments know; metrics only ask. */
public interface MetricUse {

    /** How often each metric of a project is used, by metric key; unused ones may be missing. */
    Map<String, Count> in(String projectId);

    /**
     * @param experiments that name it in any iteration
     * @param running of those, the ones with a running iteration that measures by it
     */
    record Count(int experiments, int running) {

        public static final Count NONE = new Count(0, 0);
    }
}
