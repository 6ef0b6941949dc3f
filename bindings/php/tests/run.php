<?php
// The PHP package against the real library: the same bytes as the command's, and errors as PHP expects them.
// Plain PHP: one function a promise; the last line counts them.
declare(strict_types=1);

require __DIR__ . '/../src/autoload.php';

use Zwy\{Api, Archive, ClosedException, DataException, Form, FormInfo, Library, Protection, UsageException, Verdict, WorldException};
use Zwy\Forms\{Contact, DeliveryReceipt};

const ROOT = __DIR__ . '/../../..';

function same(mixed $expected, mixed $actual, string $what = ''): void
{
    if ($expected !== $actual) {
        $show = static fn ($v) => is_string($v) && strlen($v) > 200 ? md5($v) : json_encode($v, JSON_UNESCAPED_UNICODE);
        throw new \Exception("$what: expected {$show($expected)}, got {$show($actual)}");
    }
}

function thrown(string $class, callable $work): \Throwable
{
    try {
        $work();
    } catch (\Throwable $error) {
        if ($error instanceof $class) {
            return $error;
        }
        throw $error;
    }
    throw new \Exception("$class was not thrown");
}

function removeTree(string $path): void
{
    if (is_dir($path) && !is_link($path)) {
        array_map(static fn (string $name) => removeTree("$path/$name"), array_diff(scandir($path), ['.', '..']));
        rmdir($path);
    } else {
        unlink($path);
    }
}

function scratch(): string
{
    $directory = sys_get_temp_dir() . '/zwy-' . bin2hex(random_bytes(6));
    mkdir($directory);
    register_shutdown_function(static fn () => removeTree($directory));
    return $directory;
}

function names(): array
{
    return array_map(static fn (FormInfo $info) => $info->name, FormInfo::all());
}

$tests = [
    'there are six forms in annex order' => static function (): void {
        same([1, 2, 3, 4, 5, 6], array_map(static fn (FormInfo $info) => $info->annex, FormInfo::all()));
    },
    'output options are the command\'s' => static function (): void {
        $command = getenv('ZWY_COMMAND') ?: ROOT . '/build/zwy';
        $directory = scratch();
        $example = ROOT . '/examples/change_request.json';
        $paper = Library::shared()->render(Form::fromJson(file_get_contents($example)));
        foreach ([['archive', 'pdf', '--archive'], ['fillable', 'pdf', '--fillable'],
            ['protectLayout', 'docx', '--protect-layout']] as [$option, $format, $flag]) {
            $file = "$directory/$option.$format";
            exec(escapeshellarg($command) . ' render ' . escapeshellarg($example) . " $flag -o $file 2>&1", $said, $status);
            same(0, $status, implode("\n", $said));
            same(file_get_contents($file), $paper->toString($format, ...[$option => true]), $option);
        }
        thrown(UsageException::class, static fn () => $paper->toString('pdf', archive: true, fillable: true));
        [$width, $height] = $paper->pageSize();
        same([210.0, 297.0], [round($width), round($height)]);
    },
    'digests are of the data alone' => static function (): void {
        $a = Form::fromData(['form' => '2', 'party_a' => ['name' => '甲']]);
        $b = Form::fromData(['甲方' => ['name' => '甲'], 'form' => 'security_agreement']);
        foreach (['sha256', 'sm3'] as $kind) {
            same($a->digest($kind), $b->digest($kind));
            same(1, preg_match('/^[0-9a-f]{64}$/', $a->digest($kind)));
        }
        thrown(\InvalidArgumentException::class, static fn () => $a->digest('md5'));
    },
    'bytes are the command\'s bytes' => static function (): void {
        $command = getenv('ZWY_COMMAND') ?: ROOT . '/build/zwy';
        $directory = scratch();
        foreach (names() as $name) {
            $example = ROOT . "/examples/$name.json";
            $paper = Library::shared()->render(Form::fromJson(file_get_contents($example)));
            foreach (['pdf', 'docx', 'png', 'svg'] as $format) {
                $file = "$directory/$name.$format";
                exec(implode(' ', array_map('escapeshellarg', [$command, 'render', $example, '-o', $file])) . ' 2>&1', $said, $code);
                same(0, $code, implode("\n", $said));
                same(file_get_contents($file), $paper->toString($format), "$name $format");
                $pieces = '';
                $paper->write(static function (string $piece) use (&$pieces): void {
                    $pieces .= $piece;
                }, $format);
                same(file_get_contents($file), $pieces, "$name $format in pieces");
                $paper->save("$directory/saved.$format");
                same(file_get_contents($file), file_get_contents("$directory/saved.$format"), "$name $format saved");
            }
        }
    },
    'samples are valid and survive a round trip' => static function (): void {
        foreach (names() as $name) {
            $form = Form::sample($name);
            same([], array_filter($form->validate(), static fn ($p) => $p->isError), $name);
            same($form->toArray(), Form::fromData($form->toArray())->toArray(), $name);
        }
    },
    'a typed form gives the same paper as its array' => static function (): void {
        $typed = new DeliveryReceipt(unit: '宁武县教育局', configured_on: new DateTimeImmutable('2026-11-23'),
            user_unit: new Contact(phone: '0350-4722000'));
        $plain = ['form' => 'delivery_receipt', 'unit' => '宁武县教育局', 'configured_on' => '2026-11-23',
            'user_unit' => ['phone' => '0350-4722000']];
        $library = Library::shared();
        same($library->render($plain)->toString(), $library->render($typed)->toString());
    },
    'every typed field exists in the schema' => static function (): void {
        foreach (names() as $name) {
            $class = 'Zwy\\Forms\\' . str_replace('_', '', ucwords($name, '_'));
            $fields = array_map(static fn ($p) => $p->name, (new ReflectionClass($class))->getConstructor()->getParameters());
            same([], array_values(array_diff($fields, array_keys(Form::schema($name)['properties']))), $name);
        }
    },
    'fields are read and written by path' => static function (): void {
        $form = Form::create('resource_request');
        $form->set('信息化负责人.姓名', '李𬱖');
        same('李𬱖', $form->get('it_lead.name'));
        $form->insertRow('resources');
        $form->set('resources[0].vcpu', 16);
        same([1, 16], [$form->rows('resources'), $form->get('resources[0].vcpu')]);
        $form->set('it_lead.name', null);
        same([false, null], [$form->has('it_lead.name'), $form->get('it_lead.name')]);
        $form->removeRow('resources', 0);
        same(0, $form->rows('resources'));
    },
    'all problems come with the exception' => static function (): void {
        $wrong = ['form' => 'resource_request', 'aplicant_unit' => 'x', 'resources' => [['vcpu' => -1]]];
        $error = thrown(DataException::class, static fn () => Library::shared()->render($wrong));
        $byCode = array_column(array_map(static fn ($p) => [$p->code, $p], $error->problems), 1, 0);
        same('applicant_unit', $byCode['unknown_key']->suggestion);
        same(['resources[0].vcpu', 1], [$byCode['not_positive']->path, $byCode['not_positive']->row]);
    },
    'warnings come with the rendering' => static function (): void {
        $paper = Library::shared()->render(['form' => 'resource_request', 'it_lead' => ['phone' => 'not a number']]);
        same(['bad_phone'], array_map(static fn ($p) => $p->code, $paper->problems));
    },
    'the world and closed objects have their own exceptions' => static function (): void {
        $paper = Library::shared()->render(['form' => 'delivery_receipt']);
        thrown(WorldException::class, static fn () => $paper->save(sys_get_temp_dir() . '/zwy-missing/x.pdf'));
        thrown(InvalidArgumentException::class, static fn () => $paper->toString('odt'));
        $paper->close();
        $paper->close();
        thrown(ClosedException::class, static fn () => $paper->toString());
    },
    'an exception in a receiver comes out unchanged' => static function (): void {
        $full = new Exception('full');
        $paper = Library::shared()->render(['form' => '2']);
        same($full, thrown(Exception::class, static fn () => $paper->write(static fn () => throw $full)));
    },
    'slots name the places to stamp' => static function (): void {
        $slots = array_column(array_map(static fn ($s) => [$s->name, $s],
            Library::shared()->render(['form' => 'security_agreement'])->slots()), 1, 0);
        same('seal', $slots['party_a.seal']->purpose);
        same(true, $slots['party_b.seal']->x > $slots['party_a.seal']->x);
    },
    'a form goes to the archive and is checked there' => static function (): void {
        $bundle = scratch() . '/bundle';
        $paper = Library::shared()->render(Form::sample('4'));
        $paper->archive($bundle, ['保管期限' => '10年']);
        same([], Archive::check($bundle));
        same([], Archive::checkZip($paper->archiveZip()));
        same('bad_element', thrown(UsageException::class, static fn () => $paper->archiveZip(['密级' => '随便']))->errorCode);
        file_put_contents("$bundle/data/more.txt", 'x');
        same([['archive_extra', 'data/more.txt']], array_map(static fn ($p) => [$p->code, $p->path], Archive::check($bundle)));
    },
    'a working copy asks for its password and an archive copy is refused' => static function (): void {
        $paper = Library::shared()->render(['form' => '2']);
        $file = scratch() . '/x.pdf';
        file_put_contents($file, Protection::protect($paper->toString(), '开门', 'secret', editing: false));
        exec('pdfinfo ' . escapeshellarg($file) . ' 2>&1', $said, $code);
        same(true, $code !== 0);
        exec("LC_ALL=C.UTF-8 pdfinfo -upw '开门' " . escapeshellarg($file) . ' 2>&1', $opened);
        same(true, str_contains(implode("\n", $opened), 'print:yes copy:yes change:no'), implode("\n", $opened));
        $archived = $paper->toString('pdf', archive: true);
        same('archive_copy', thrown(DataException::class, static fn () => Protection::protect($archived, 'x'))->errorCode);
        same(true, strlen($paper->toString('docx', embedFonts: true)) > strlen($paper->toString('docx')));
    },
    'the declarations are the header' => static function (): void {
        $api = json_decode(file_get_contents(ROOT . '/bindings/api.json'), true);
        same(array_column($api['functions'], 'name'), array_keys(Api::ROLES));
        foreach ($api['structs'] as $struct) {
            same($struct['size'], FFI::sizeof(Zwy\Native::ffi()->new($struct['name'])), $struct['name']);
        }
    },
    'a document is what its data makes, or what differs is told' => static function (): void {
        $data = ['form' => 'delivery_receipt', 'unit' => '宁武县教育局'];
        $library = Library::shared();
        $paper = $library->render($data, pageNumbers: true);
        $pdf = $paper->toString('pdf');
        foreach ([$pdf, $paper->toString('pdf', archive: true), $paper->toString('docx')] as $document) {
            same(Verdict::Same, $library->verify($document)->verdict);
            same([], $library->verify($document, $data)->problems);
            $other = $library->verify($document, ['unit' => '另一个局'] + $data);
            same(Verdict::Data, $other->verdict);
            same(['unit'], array_values(array_filter(array_map(static fn ($p) => $p->path, $other->problems))));
            $longer = $library->verify($document . '!');
            same([Verdict::File, strlen($document)], [$longer->verdict, $longer->offset]);
        }
        same(Verdict::SameProtected, $library->verify(Protection::protect($pdf, '开门'), password: '开门')->verdict);
        $picture = $paper->toString('png', dpi: 72);
        same(0, $library->verify($picture, $data, pageNumbers: true)->page);
        same(Verdict::File, $library->verify($picture, $data)->verdict);
        same(Verdict::Unknown, $library->verify('hello')->verdict);
    },
    'a paper that comes back says what was changed' => static function (): void {
        $data = ['form' => 'delivery_receipt', 'unit' => '宁武县教育局', 'resource_info' => ['2台云主机']];
        $paper = Library::shared()->render($data);
        foreach (['docx', 'pdf'] as $format) {
            $document = $paper->toString($format);
            $reading = Library::shared()->read($document, issued: ['unit' => '旧名'] + $data);
            same($data, $reading->form->toArray());
            same(1, count($reading->changes));
            $change = $reading->changes[0];
            same(['unit', 'changed', '旧名', '宁武县教育局'], [$change->path, $change->kind, $change->before, $change->after]);
            same([], Library::shared()->read($document)->changes);
        }
        same('not_ours', thrown(DataException::class, static fn () => Library::shared()->read('hello'))->problems[0]->code);
    },
    'limits are of everything that a library does' => static function (): void {
        $refused = static fn (callable $work) => thrown(DataException::class, $work)->problems[0]->en;
        $library = new Library(limits: ['text_bytes' => 6, 'document_bytes' => 100]);
        $library->render(['form' => '3', 'unit' => '甲乙'])->close();
        same('the size of the text in bytes (text_bytes) exceeds its limit: 9, at most 6',
            $refused(static fn () => $library->render(['form' => '3', 'unit' => '甲乙丙'])));
        $onePage = new Library(limits: ['pages' => 1]);
        $pages = thrown(DataException::class, static fn () => $onePage->render(Form::sample('1')));
        same('the number of pages (pages) exceeds its limit: > 1, at most 1', $pages->en);
        same('the size of the document in bytes (document_bytes) exceeds its limit: 101, at most 100',
            $refused(static fn () => $library->read(str_repeat('x', 101))));
        thrown(UsageException::class, static fn () => new Library(limits: ['sheets' => 1]));
    },
    'the README\'s example runs' => static function (): void {
        preg_match('/```php\n(.*?)```/s', file_get_contents(__DIR__ . '/../README.md'), $found);
        $directory = scratch();
        $code = str_replace("'autoload.php'", var_export(realpath(__DIR__ . '/../src/autoload.php'), true), $found[1]);
        file_put_contents("$directory/example.php", "<?php\n$code");
        exec('cd ' . escapeshellarg($directory) . ' && ' . escapeshellarg(PHP_BINARY) . ' example.php 2>&1', $said, $code);
        same(0, $code, implode("\n", $said));
        same('%PDF-1.7', substr(file_get_contents("$directory/receipt.pdf"), 0, 8));
    },
];

$failed = 0;
foreach ($tests as $name => $test) {
    try {
        $test();
        echo "ok      $name\n";
    } catch (\Throwable $error) {
        $failed++;
        echo "FAILED  $name: {$error->getMessage()} ({$error->getFile()}:{$error->getLine()})\n";
    }
}
$passed = count($tests) - $failed;
echo "php: $passed passed, $failed failed\n";
exit($failed === 0 ? 0 : 1);
