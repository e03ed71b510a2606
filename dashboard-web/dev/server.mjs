// Development: the app with hot reload, in front of a stand-in for the API that keeps its state in memory.
//   npm run dev                                    on http://localhost:5173, sign in with ada@example.com / burgee
//   BURGEE_API=http://localhost:8080 npm run dev   in front of a running Burgee instead
import { createServer, request } from "node:http";
import { createServer as createVite } from "vite";
import { answer } from "./mock/api.mjs";

const port = Number(process.env.PORT ?? 5173);
const api = process.env.BURGEE_API;
const vite = await createVite({ server: { middlewareMode: true }, appType: "spa" });

createServer((req, res) => {
  if (!/^\/(api|sdk-browser)\//.test(req.url)) return vite.middlewares(req, res);
  return api ? forward(req, res) : answer(req, res);
}).listen(port, () =>
  console.log(`Dashboard on http://localhost:${port} ${api ? `before ${api}` : "with the stand-in API"}`),
);

function forward(req, res) {
  const target = new URL(req.url, api);
  const onward = request(target, { method: req.method, headers: { ...req.headers, host: target.host } }, (from) => {
    res.writeHead(from.statusCode, from.headers);
    from.pipe(res);
  });
  onward.on("error", () => res.writeHead(502).end());
  req.pipe(onward);
}
