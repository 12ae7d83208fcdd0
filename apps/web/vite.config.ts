import ui from '@nuxt/ui/vite'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'
import { contractRoutes } from './build/contract-routes.ts'

export default defineConfig({
  base: '/app/',
  plugins: [
    contractRoutes(),
    vue(),
    ui({
      autoImport: false,
      components: { dts: true },
      // Icons stand in the build: the console asks no other host for anything.
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
      experimental: { componentDetection: true },
      ui: {
        colors: { primary: 'slate', secondary: 'slate', neutral: 'slate', success: 'green', info: 'blue', warning: 'amber', error: 'red' },
      },
    }),
  ],
  define: { __INTLIFY_PROD_DEVTOOLS__: 'false', __VUE_I18N_LEGACY_API__: 'false', __VUE_OPTIONS_API__: 'false' },
  build: { manifest: true, target: 'es2022', chunkSizeWarningLimit: 600, assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:4400' } },
})
