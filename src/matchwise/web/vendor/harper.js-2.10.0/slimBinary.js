import { BinaryModuleImpl } from "./BinaryModule-BmeyZWwZ.js";
const slimBinaryUrl = "" + new URL("harper_wasm_slim_bg.wasm", import.meta.url).href;
const slimBinary = /* @__PURE__ */ BinaryModuleImpl.create(slimBinaryUrl, "slim");
export {
  slimBinary
};
