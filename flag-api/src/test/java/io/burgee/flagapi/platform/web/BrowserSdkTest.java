package io.burgee.flagapi.platform.web;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

class BrowserSdkTest {

    private MockMvc mvc;

    @BeforeEach
    void serve() throws IOException {
        mvc = MockMvcBuilders.standaloneSetup(new BrowserSdk()).build();
    }

    @Test
    void pagesOfEveryOriginMayLoadTheScript() throws Exception {
        mvc.perform(get("/sdk-browser/burgee.js").header(HttpHeaders.ORIGIN, "https://shop.example.com"))
                .andExpect(status().isOk())
                .andExpect(header().string("Access-Control-Allow-Origin", "*"))
                .andExpect(content().contentType("text/javascript;charset=utf-8"))
                .andExpect(content().string(containsString("createClient")));
    }

    @Test
    void anUnchangedScriptIsNotSentAgain() throws Exception {
        String tag = mvc.perform(get("/sdk-browser/burgee.js"))
                .andReturn()
                .getResponse()
                .getHeader("ETag");
        mvc.perform(get("/sdk-browser/burgee.js").header(HttpHeaders.IF_NONE_MATCH, tag))
                .andExpect(status().isNotModified())
                .andExpect(content().string(""));
    }
}
