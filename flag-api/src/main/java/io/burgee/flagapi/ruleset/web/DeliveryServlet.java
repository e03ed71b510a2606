package io.burgee.flagapi.ruleset.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The front door for SDKs. A servlet rather than controllers: the paths are somebody else's protocol, one of the methods is REPORT, every
 * status has consequences in published SDKs, and streams hold their thread (a virtual one) as long as they are open.
 */
class DeliveryServlet extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryServlet.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final transient Doorkeeper doorkeeper;
    private final transient ServerDelivery servers;
    private final transient ClientDelivery clients;
    private final transient PayloadDelivery payloads;

    DeliveryServlet(Doorkeeper doorkeeper, ServerDelivery servers, ClientDelivery clients, PayloadDelivery payloads) {
        this.doorkeeper = doorkeeper;
        this.servers = servers;
        this.clients = clients;
        this.payloads = payloads;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var route = Route.of(request.getRequestURI());
        try {
            if (route == null) {
                throw Unserved.notFound("There is nothing at this path.");
            }
            if (route.fromPage()) {
                Cors.allow(route.methods(), request, response);
            }
            if (request.getMethod().equals("OPTIONS")) {
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
                return;
            }
            if (!route.methods().contains(request.getMethod())) {
                response.setHeader("Allow", String.join(", ", route.methods()) + ", OPTIONS");
                throw Unserved.wrongMethod();
            }
            serve(route, request, response);
        } catch (Unserved unserved) {
            answer(response, unserved.status(), String.valueOf(unserved.getMessage()));
        } catch (RuntimeException e) {
            // Not the path, which may hold a context.
            var name = route == null ? "none" : route.getClass().getSimpleName();
            LOG.error("A delivery request failed: {} {}", request.getMethod(), name, e);
            answer(response, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "This request failed.");
        }
    }

    private void serve(Route route, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (route) {
            case Route.ServerStream it -> servers.stream(doorkeeper.server(request), it.flagsOnly(), request, response);
            case Route.ServerPoll it -> servers.everything(doorkeeper.server(request), request, response);
            case Route.ServerFlags it -> servers.flags(doorkeeper.server(request), request, response);
            case Route.ServerFlag it -> servers.flag(doorkeeper.server(request), it.key(), request, response);
            case Route.ServerSegment it -> servers.segment(doorkeeper.server(request), it.key(), request, response);
            case Route.Evaluate it ->
                clients.evaluate(doorkeeper.client(it.client(), request), it.context(), request, response);
            case Route.ServerEvaluate it ->
                clients.evaluateAll(doorkeeper.server(request), it.context(), request, response);
            case Route.ClientStream it ->
                clients.stream(doorkeeper.client(it.client(), request), it.context(), request, response);
            case Route.Ping it -> clients.ping(doorkeeper.client(it.client(), request), request, response);
            case Route.Goals it -> clients.goals(doorkeeper.client(it.client(), request), response);
            case Route.ServerPayloads(var asStream) -> {
                var visitor = doorkeeper.server(request);
                if (asStream) {
                    payloads.stream(visitor, request, response);
                } else {
                    payloads.poll(visitor, request, response);
                }
            }
            case Route.ClientPayloads(var asStream, var context) -> {
                var id = Query.get("auth", request);
                var visitor = doorkeeper.client(new Route.Client(id), request);
                if (asStream) {
                    payloads.stream(visitor, context, request, response);
                } else {
                    payloads.poll(visitor, context, request, response);
                }
            }
        }
    }

    private static void answer(HttpServletResponse response, int status, String message) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status);
        if (status == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", "1");
        }
        response.setContentType("application/json");
        var body =
                JsonNodeFactory.instance.objectNode().put("code", code(status)).put("message", message);
        response.getOutputStream().write(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "invalid_request";
            case 401 -> "unauthorized";
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 503 -> "unavailable";
            default -> "internal_error";
        };
    }
}
