package io.burgee.ingest.batch;

import io.burgee.ingest.keyring.Credential;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * All endpoints for events. A servlet of its own beside Spring's dispatcher, and asynchronous from the first byte to the answer: a
 * request holds a thread only while there is something to do for it, so that ten thousand can wait for their groups at once, and slow
 * senders cost a connection and no more.
 */
final class BatchServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    static final String[] PATHS = {"/bulk", "/diagnostic", "/events/*", "/mobile", "/mobile/*", "/a/*"};

    private final transient Admission admission;
    private final transient Intake intake;
    private final transient InFlight inFlight;
    private final transient BatchMeters meters;
    private final int longestBody;
    private final long timeoutMillis;

    BatchServlet(
            Admission admission,
            Intake intake,
            InFlight inFlight,
            BatchMeters meters,
            int longestBody,
            long timeoutMillis) {
        this.admission = admission;
        this.intake = intake;
        this.inFlight = inFlight;
        this.meters = meters;
        this.longestBody = longestBody;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String requestId = Headers.requestId(request);
        response.setHeader("X-Request-Id", requestId);
        if (Cors.concerns(path)) {
            Cors.allow(request, response);
            if (request.getMethod().equals("OPTIONS")) {
                Cors.preflight(response);
                return;
            }
        }
        Route route = Route.of(request.getMethod(), path);
        Exchange exchange = new Exchange(
                request, response, route, new Body(inFlight, longestBody), requestId, meters, timeoutMillis);
        Credential credential = route == null ? null : route.credential(request);
        Refusal refusal = refusal(exchange, route, credential);
        if ((refusal == null || refusal.isFinal()) && route != null && credential != null) {
            read(exchange, refusal, (it, flaw) -> intake.take(it, route, credential, flaw));
        } else {
            read(exchange, refusal, (it, flaw) -> {});
        }
    }

    private @Nullable Refusal refusal(Exchange exchange, @Nullable Route route, @Nullable Credential credential) {
        if (route == null) {
            return Refusal.NO_SUCH_ENDPOINT;
        }
        Refusal atTheDoor = admission.refusal();
        if (atTheDoor != null) {
            return atTheDoor;
        }
        Refusal unknown = intake.refusal(exchange, route, credential);
        return unknown == null && exchange.request().getContentLengthLong() > longestBody ? Refusal.TOO_LARGE : unknown;
    }

    private static void read(Exchange exchange, @Nullable Refusal refusal, BodyReader.Then whenRead)
            throws IOException {
        var in = exchange.request().getInputStream();
        in.setReadListener(new BodyReader(exchange, in, refusal, whenRead));
    }
}
