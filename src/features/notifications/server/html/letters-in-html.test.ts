import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleValues } from '../../contract/letter.ts'
import { prepareLetter } from '../prepare-letter.ts'
import { letterForPreview } from './letter-for-preview.ts'
import { removedBySanitising, sanitiseLetter } from './sanitise-letter.ts'
import { textOfLetter } from './text-of-letter.ts'

describe('sanitising', () => {
  it.each([
    ['scripts', '<p>a</p><script>alert(1)</script>', '<p>a</p>'],
    ['event handlers', '<p onclick="x()" onmouseover=y>a</p>', '<p>a</p>'],
    ['forms and their fields', '<form action="/x"><input name="a"><textarea>t</textarea><p>a</p></form>', '<p>a</p>'],
    [
      'external frames and objects',
      '<iframe src="https://x.example"></iframe><object data="x"></object><embed src="x"><p>a</p>',
      '<p>a</p>',
    ],
    ['pictures, which tell who opened the letter', '<p>a<img src="https://x.example/1.gif" onerror="x()"></p>', '<p>a</p>'],
    ['style sheets, drawings and formulas', '<style>p{}</style><svg><p>b</p></svg><math><mi>x</mi></math><p>a</p>', '<p>a</p>'],
    ['the document around', '<!doctype html><html><head><title>t</title><base href="//x"></head><body><p>a</p></body></html>', '<p>a</p>'],
    ['comments', '<!-- [if mso]>x<![endif]--><p>a</p>', '<p>a</p>'],
    ['links without protection', '<a href="http://x.example">a</a>', '<a>a</a>'],
    ['links that run', '<a href=" jav&#x0A;ascript:alert(1)">a</a><a href="data:text/html,x">b</a>', '<a>a</a><a>b</a>'],
    ['links to nowhere outside', '<a href="//x.example">a</a><a href="/my">b</a>', '<a>a</a><a>b</a>'],
    [
      'an Entry password in a link',
      '<a href="https://x.example/?p=${ENTRY_PASSWORD}">a</a><a href="${ENTRY_PASSWORD}">b</a>',
      '<a>a</a><a>b</a>',
    ],
    [
      'styles that fetch or cover',
      '<p style="background:url(https://x.example);position:fixed;color:#f00">a</p>',
      '<p style="color:#f00">a</p>',
    ],
    ['styles that break out', '<p style="color:red}*{display:none">a</p>', '<p style="color:red">a</p>'],
    ['markup hidden for other parsers', '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img onerror=x&gt;">', ''],
  ])('MCOP-TMPL-12: leaves out %s', (_, html, expected) => {
    expect(sanitiseLetter(html)).toBe(expected)
  })

  it('MCOP-TMPL-12: keeps words, their order and their look, links over https and variables', () => {
    const html =
      '<h1 style="font-family:\'Noto Sans JP\', sans-serif;margin:0 0 1em">件名</h1>\n<table><tr><th colspan="2">a</th></tr></table>\n' +
      '<p><a href="https://x.example/?a=1&amp;b=2">a</a> <a href="${MC_BROWSER_URL}">b</a> ${ENTRY_PASSWORD} &lt;c&gt; &amp;</p>'
    expect(sanitiseLetter(html)).toBe(html)
    expect(removedBySanitising(html, sanitiseLetter(html))).toEqual([])
  })

  it('MCOP-TMPL-12: what was left out is told by name, each once', () => {
    const html = '<p onclick="x()" style="position:fixed;color:red">a</p><script>1</script><script>2</script>'
    expect(removedBySanitising(html, sanitiseLetter(html))).toEqual(['onclick', 'position', '<script>'])
  })

  it('MCOP-TMPL-12: whatever is put in, nothing is left that runs or is fetched, and a second time finds nothing more', () => {
    const piece = fc.constantFrom(
      ...[
        '<p>',
        '</p>',
        '<a href="',
        '">',
        '<b',
        '>',
        '<script>',
        '</script>',
        '<style>',
        '<!--',
        '-->',
        '<svg>',
        '</svg>',
        '<![CDATA[',
        ']]>',
      ],
      ...[
        'javascript:',
        'onerror=',
        '"',
        "'",
        '&lt;',
        '&#60;',
        '&amp;',
        'x',
        ' ',
        '<textarea>',
        '</textarea>',
        '<img src=x ',
        '${ENTRY_PASSWORD}',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const once = sanitiseLetter(pieces.join(''))
        expect(removedBySanitising(once, sanitiseLetter(once))).toEqual([])
        expect(once).not.toMatch(/<(?:script|style|img|svg|textarea|iframe)|<[^>]*\son\w+=|<[^>]*href="(?!https:)/i)
      }),
      { numRuns: 400 },
    )
  })
})

describe('the text alternative', () => {
  it('MCOP-TMPL-12: says the same in lines: blocks, lists, cells, and where a link leads', () => {
    const html =
      '<h1>ご案内</h1><p>A <b>B</b><br>C &amp; &lt;x&gt;</p><ul>\n<li>one</li>\n<li>two</li></ul><ol><li>1st</li><li>2nd</li></ol>' +
      '<table><tr><th>URL</th><td><a href="${MC_BROWSER_URL}">開く</a></td></tr><tr><td>x</td><td><a href="https://x.example">https://x.example</a></td></tr></table>' +
      '<pre>  a\n   b</pre><div>end</div>'
    expect(textOfLetter(html)).toBe(
      'ご案内\n\nA B\nC & <x>\n\n・one\n・two\n\n1. 1st\n2. 2nd\n\nURL　開く（${MC_BROWSER_URL}）\nx　https://x.example\n\n  a\n   b\n\nend',
    )
  })
})

describe('filling an HTML letter', () => {
  it('MCOP-TMPL-12 MCOP-TMPL-13: values are escaped in the page and plain in the text; what they contain is neither markup nor a variable', () => {
    const values = { ...sampleValues, ENTRY_PASSWORD: '<b>${MC_BROWSER_URL}</b>"', MC_BROWSER_URL: 'https://x.example/?a=1&b="' }
    const body = '<p>${ENTRY_PASSWORD}</p><p><a href="${MC_BROWSER_URL}">開く</a></p>'
    const letter = prepareLetter({ contentType: 'html', subject: 'S ${ENTRY_PASSWORD}', body }).render(values)
    expect(letter.html).toContain('<p>&lt;b&gt;${MC_BROWSER_URL}&lt;/b&gt;&quot;</p>')
    expect(letter.html).toContain('<a href="https://x.example/?a=1&amp;b=&quot;">開く</a>')
    expect(letter.text).toBe('<b>${MC_BROWSER_URL}</b>"\n\n開く（https://x.example/?a=1&b="）')
    expect(letter.subject).toBe('S <b>${MC_BROWSER_URL}</b>"')
  })

  it('MCOP-TMPL-12: is sanitised on sending, too: what reached the table by another way does not go out', () => {
    const letter = prepareLetter({ contentType: 'html', subject: 's', body: '<p>a</p><script>alert(1)</script><p onclick="x()">b</p>' })
    expect(letter.render(sampleValues).html).toContain('<p>a</p><p>b</p></div>')
  })

  it('MCOP-NOTIFY-21: a note of ours stands below in both forms', () => {
    const letter = prepareLetter({ contentType: 'html', subject: 's', body: '<p>a</p>' }, 'b\nhttps://x.example/g').render(sampleValues)
    expect(letter.text).toBe('a\n\nb\nhttps://x.example/g')
    expect(letter.html).toContain('<p>a</p><p style="margin:0 0 1em">b<br><a href="https://x.example/g">https://x.example/g</a></p></div>')
  })

  it('MCOP-TMPL-9: TEXT stays text, whatever it looks like', () => {
    const letter = prepareLetter({ contentType: 'text', subject: 's', body: '<b>a</b>' }).render(sampleValues)
    expect(letter.text).toBe('<b>a</b>')
    expect(letter.html).toContain('&lt;b&gt;a&lt;/b&gt;')
  })
})

describe('the preview of an HTML letter', () => {
  it('MCOP-TMPL-12: has its styles apart, for a page whose policy refuses style attributes', () => {
    const html =
      '<p style="color:red">a</p><p style="color:red">b</p><p style="margin:0">c <a href="https://x.example" style="color:blue">d</a></p>'
    expect(letterForPreview(html)).toEqual({
      body: '<p class="s1">a</p><p class="s1">b</p><p class="s2">c <a href="https://x.example" target="_blank" class="s3">d</a></p>',
      styles: '.s1{color:red}\n.s2{margin:0}\n.s3{color:blue}',
    })
  })
})
