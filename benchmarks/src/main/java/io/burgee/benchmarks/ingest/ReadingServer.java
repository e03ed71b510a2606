package io.burgee.benchmarks.ingest;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/** The front tier's HTTP server with its configuration, and a servlet that reads the body and answers: what a batch costs before anything is done with it. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ReadingServer {

    static void main(String[] args) {
        var application = new SpringApplication(ReadingServer.class);
        application.setDefaultProperties(Map.of("spring.config.name", "event-ingest"));
        application.run(args);
    }

    @Bean
    ServletRegistrationBean<Reader> reader() {
        var registration = new ServletRegistrationBean<>(new Reader(), "/bulk");
        registration.setAsyncSupported(true);
        return registration;
    }

    static final class Reader extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            in.setReadListener(new Body(in, new byte[request.getContentLength()], async, response));
        }
    }

    private static final class Body implements ReadListener {
        private final ServletInputStream in;
        private final byte[] bytes;
        private final AsyncContext async;
        private final HttpServletResponse response;
        private int length;

        Body(ServletInputStream in, byte[] bytes, AsyncContext async, HttpServletResponse response) {
            this.in = in;
            this.bytes = bytes;
            this.async = async;
            this.response = response;
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (!in.isFinished() && in.isReady()) {
                length +=
                        Math.max(0, length < bytes.length ? in.read(bytes, length, bytes.length - length) : in.read());
            }
        }

        @Override
        public void onAllDataRead() {
            response.setStatus(
                    length == bytes.length ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_BAD_REQUEST);
            response.setContentLength(0);
            async.complete();
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }
}
