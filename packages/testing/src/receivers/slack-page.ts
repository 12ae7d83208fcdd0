import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FakeSlack } from './slack.ts'

/** The channel as a page, so that a browser can look at it and press its buttons. `?user=` is who sits before it. */
export function slackPage(slack: FakeSlack, locale: 'ko' | 'en', request: IncomingMessage, body: string, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', slack.url)
  const json = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  if (url.pathname === '/state') {
    json({ messages: slack.messages, ephemerals: slack.ephemerals, views: slack.views })
  } else if (url.pathname === '/click') {
    void slack.click(JSON.parse(body) as Parameters<FakeSlack['click']>[0]).then(json)
  } else if (url.pathname === '/submit') {
    void slack.submit(JSON.parse(body) as Parameters<FakeSlack['submit']>[0]).then(json)
  } else {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(PAGE.replace('%LANG%', locale))
  }
}

const PAGE = String.raw`<!doctype html><html lang="%LANG%"><meta charset="utf-8"><title># approvals</title>
<style>
body{font:15px/1.45 'Noto Sans CJK KR','Noto Sans KR',system-ui,sans-serif;margin:0;display:grid;grid-template-columns:13rem 1fr;min-height:100vh;color:#1d1c1d;word-break:keep-all}
nav{background:#3f0e40;color:#cfc3cf;padding:1rem}nav b{color:#fff;display:block;margin-bottom:1rem}nav span{background:#1164a3;color:#fff;border-radius:6px;padding:.25rem .6rem;display:block}
main{padding:1rem 1.5rem;max-width:52rem}article{display:flex;gap:.7rem;padding:.6rem 0}article.reply{margin-left:2.6rem;border-left:2px solid #ddd;padding-left:1rem}
.face{width:2.2rem;height:2.2rem;border-radius:6px;background:#0b7a5e;color:#fff;display:grid;place-items:center;font-weight:700;flex:none}
.name{font-weight:700}.app{background:#eee;font-size:11px;border-radius:3px;padding:0 .3rem;margin-left:.3rem;color:#555}
h3{margin:.3rem 0;font-size:18px}.fields{display:grid;grid-template-columns:1fr 1fr;gap:.5rem 1.5rem;margin:.4rem 0}.fields div{white-space:pre-line}
ul{margin:.1rem 0 .5rem;padding-left:1.3rem}blockquote{margin:.2rem 0 .5rem;border-left:4px solid #ddd;padding-left:.7rem;color:#444}
.context{color:#666;font-size:12px;overflow-wrap:anywhere;margin:.3rem 0}button,a.button{font:inherit;font-weight:700;border:1px solid #bbb;border-radius:5px;background:#fff;padding:.25rem .8rem;margin-right:.5rem;cursor:pointer;color:inherit;text-decoration:none;display:inline-block}
button.primary{background:#007a5a;color:#fff;border-color:#007a5a}button.danger{color:#fff;background:#c4183c;border-color:#c4183c}
.only{background:#f7f4e9;padding:.5rem .8rem;border-radius:6px}dialog{border:0;border-radius:10px;padding:1.4rem;max-width:26rem;box-shadow:0 10px 50px #0006}textarea{width:100%;font:inherit;min-height:5rem;box-sizing:border-box}
</style>
<nav><b>Example</b><span># approvals</span></nav><main id="list"></main>
<script>
const user=new URLSearchParams(location.search).get('user')
const el=(tag,props={},...kids)=>{const e=Object.assign(document.createElement(tag),props);e.append(...kids);return e}
const leaf=(l)=>l.style?.bold?el('b',{},l.text):el('span',{},l.text)
const post=(path,what)=>fetch(path,{method:'POST',body:JSON.stringify(what)})
function rich(e){
  if(e.type==='rich_text_list')return el('ul',{},...e.elements.map(i=>el('li',{},...i.elements.map(leaf))))
  return el(e.type==='rich_text_quote'?'blockquote':'div',{},...e.elements.map(leaf))
}
function press(b,ts){
  const action=b.action_id.endsWith('approve')?'approve':'reject'
  if(!b.confirm)return post('/click',{ts,action,user})
  const d=el('dialog',{},el('h3',{},b.confirm.title.text),el('p',{},b.confirm.text.text))
  d.append(el('button',{className:'primary',textContent:b.confirm.confirm.text,onclick(){d.remove();post('/click',{ts,action,user})}}),el('button',{textContent:b.confirm.deny.text,onclick(){d.remove()}}))
  document.body.append(d);d.showModal()
}
function block(b,ts){
  if(b.type==='header')return el('h3',{},b.text.text)
  if(b.type==='section')return b.fields?el('div',{className:'fields'},...b.fields.map(f=>{const [k,...v]=f.text.split('\n');return el('div',{},el('b',{},k),'\n'+v.join('\n'))})):el('p',{},b.text.text)
  if(b.type==='rich_text')return el('div',{},...b.elements.map(rich))
  if(b.type==='context')return el('div',{className:'context'},b.elements.map(x=>x.text).join(' '))
  return el('div',{},...b.elements.map(x=>x.url?el('a',{className:'button',href:x.url,textContent:x.text.text}):el('button',{className:x.style??'',textContent:x.text.text,onclick(){press(x,ts)}})))
}
function form(v){
  const b=v.view.blocks[0],area=el('textarea',{ariaLabel:b.label.text})
  const d=el('dialog',{},el('h3',{},v.view.title.text),el('p',{},b.label.text),area,el('p'))
  d.append(el('button',{className:'danger',textContent:v.view.submit.text,onclick(){d.remove();post('/submit',{user,reason:area.value})}}),el('button',{textContent:v.view.close.text,onclick(){d.remove()}}))
  document.body.append(d);d.showModal()
}
let before='',seen=0
async function look(){
  const text=await(await fetch('/state')).text()
  if(text!==before){
    before=text
    const s=JSON.parse(text)
    const roots=s.messages.filter(m=>!m.threadTs)
    const show=(m,reply)=>el('article',{className:reply?'reply':''},el('div',{className:'face'},'M'),el('div',{},el('span',{className:'name'},'MCP Cloud'),el('span',{className:'app'},'APP'),...m.blocks.map(b=>block(b,m.ts))))
    const all=roots.flatMap(m=>[show(m,false),...s.messages.filter(r=>r.threadTs===m.ts).map(r=>show(r,true))])
    const only=s.ephemerals.filter(e=>e.user===user).slice(-1).map(e=>el('article',{className:'only'},el('div',{className:'face'},'M'),el('div',{},el('span',{className:'name'},'MCP Cloud'),...e.raw.blocks.map(b=>block(b,'')))))
    document.getElementById('list').replaceChildren(...all,...only)
    const mine=s.views.filter(v=>v.user===user)
    if(mine.length>seen){seen=mine.length;form(mine.at(-1))}
  }
  setTimeout(look,150)
}
look()
</script></html>`
