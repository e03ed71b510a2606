package io.burgee.acceptance.sdks;

import io.burgee.evaluation.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that is connected. Contexts are JSON, as the SDK protocol has them. */
interface Session extends AutoCloseable {

    /** What its present context, the first in case of a server, gets of a flag. */
    Answer answer(String flag);

    /** What each context gets of each flag, in their order. */
    List<List<Answer>> evaluate(List<String> contexts, List<String> flags);

    /** The values that a flag had whenever the client said that it changed, oldest first. */
    List<Value> changes(String flag);

    /** A context looks at a flag some times and then, if an event is given, does what it names. */
    void visit(String context, String flag, int times, @Nullable String event);

    /** Sends the events there are. */
    void flush();

    @Override
    void close();
}
