import { fileURLToPath } from "node:url";
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from "@mantine/core";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { theme, themeVariables } from "./src/app/theme.ts";

const VARIABLES = "virtual:theme-variables.css";

/**
 * Mantine normally writes the theme's CSS variables into a style element at run time, which a strict content security
 * policy (`style-src 'self'`) refuses. They are constant, so they are written into the stylesheet here instead.
 */
function themeCss(): Plugin {
  return {
    name: "theme-variables",
    resolveId: (id) => (id === VARIABLES ? `\0${VARIABLES}` : undefined),
    load: (id) => {
      if (id !== `\0${VARIABLES}`) return undefined;
      const merged = mergeMantineTheme(DEFAULT_THEME, theme);
      const own = themeVariables(merged);
      const base = defaultCssVariablesResolver(merged);
      return convertCssVariables(
        {
          variables: { ...base.variables, ...own.variables },
          light: { "--mantine-color-scheme": "light", ...base.light, ...own.light },
          dark: { "--mantine-color-scheme": "dark", ...base.dark, ...own.dark },
        },
        ":root",
      );
    },
  };
}

export default defineConfig(({ command }) => ({
  base: command === "build" ? "/dashboard/" : "/",
  plugins: [react(), themeCss()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: "target/classes/META-INF/resources/dashboard",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 700,
  },
}));
