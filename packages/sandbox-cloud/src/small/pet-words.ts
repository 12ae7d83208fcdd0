import { words } from '../engine/behaviour.ts'

/** Names of pets: adverbs, then an adjective, then an animal, as many as are asked for. */
export const ADVERBS = words(`barely boldly brightly calmly clearly deeply duly early easily evenly fairly firmly freely gently gladly
greatly happily highly hugely kindly largely lightly likely loudly merely mildly mostly nearly neatly newly nicely oddly openly
partly plainly poorly promptly purely quickly quietly rarely really richly roughly safely simply slowly smoothly softly solely
steadily strongly suddenly surely sweetly swiftly truly usually vastly warmly wholly widely wildly wisely`)

export const ADJECTIVES = words(`able active agile alert ample amused apt awake aware bold brave bright brief busy calm casual clean
clear clever cosmic cool crisp curious dear decent deep driven eager early easy equal exact fair famous fancy fast fine firm fit
fleet fluent fond frank free fresh full gentle glad golden good grand great handy happy hardy helpful honest humble ideal jolly
just keen kind large learning light live logical loyal lucky magical major many mature merry mighty mint modern moral musical neat
new nice noble normal novel open optimal patient perfect pleasant polite positive precise premium prime proper proud pure quick
quiet rapid rare ready real refined regular relaxed rich right robust sacred safe sharp shining simple sincere skilled smart
smooth social solid sound special splendid stable steady still strong subtle suited sunny super sure sweet tender thankful tidy
tough true unique united usable useful valid valued vast vital vocal warm wealthy whole willing wise witty worthy`)

export const ANIMALS = words(`adder alpaca ant antelope ape badger bat bear beaver bee beetle bird bison boar buck buffalo bull camel
caribou cat chamois cheetah chicken civet clam cobra cod colt condor cougar cow coyote crab crane cricket crow deer dingo doe dog
dolphin donkey dove dragonfly drake duck eagle earwig eel egret elephant elk emu falcon fawn feline ferret finch firefly fish
flamingo flounder foal fowl fox frog gazelle gecko gibbon giraffe glider gnat gnu goat goldfish goose gopher grouse grub gull guppy
haddock hamster hare hawk hedgehog hen heron hippo hornet horse hound husky hyena ibex iguana impala insect jackal jaguar jay
jennet katydid kid kingfish kite kitten kiwi koala koi lab ladybird lamb lark leech lemming lemur leopard lion lizard llama lobster
locust loon louse lynx macaw mackerel magpie mako mallard mammoth manatee man mantis marlin marmoset marmot marten mastiff mink
minnow mite mole mongoose monitor monkey moose moray moth mouse mule mullet muskox mustang narwhal newt octopus opossum orca oriole
oryx osprey ostrich otter owl ox oyster panda pangolin panther parrot peacock pelican penguin perch pheasant phoenix pig pigeon pika
piranha platypus polecat pony porpoise possum prawn puma pup python quail quagga rabbit raccoon ram raptor rat raven ray redbird
reindeer rhino robin rodent rooster sailfish salmon satyr sawfish scorpion seagull seahorse seal shad shark sheep shepherd shiner
shrew shrimp skink skunk skylark sloth slug snail snake snapper snipe spaniel sparrow spider sponge squid squirrel stag stallion
starfish starling stingray stinkbug stork stud sturgeon sunbeam sunbird swan swift swine tadpole tapir tarpon teal termite terrier
thrush tick tiger titmouse toad tortoise toucan treefrog trout tuna turkey turtle unicorn urchin viper vulture wahoo walleye walrus
warthog wasp weasel weevil whale whippet wildcat wolf wolverine wombat worm wren yak yeti zebra`)
